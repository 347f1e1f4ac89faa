import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromTest } from '../results/testing.ts';
import { changePassword } from './change-password.ts';
import { revokeOtherSessions, revokeSession } from './revoke-sessions.ts';
import { refreshSession } from './sessions.ts';
import { type AccountsFixture, accountsFixture, goodPassword, sessionOf } from './testing.ts';
import { updateProfile } from './update-profile.ts';

let fixture: AccountsFixture;
let userId: string;
let count = 0;

beforeAll(async () => {
  fixture = await accountsFixture();
});
beforeEach(async () => {
  userId = await fixture.addPerson(`ada-${count++}@example.org`, []);
});
afterAll(() => fixture.database.drop());

const context = () => ({ pool: fixture.database.pool, vault: fixture.vault, clock: fixture.clock });
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const signIn = (from: { address?: string; userAgent?: string } = {}) =>
  sessionOf(context(), { userId, from: { ...fromTest, userAgent: firefox, ...from } });

describe('somebody who signs in', () => {
  test('is told when it is from a browser or a place not seen before, but not the first time', async () => {
    await signIn();
    await signIn({ address: '192.0.2.77' });
    expect(await fixture.told(userId)).toEqual([]);
    await signIn({ userAgent: 'curl/8.5.0' });
    fixture.later(1);
    await signIn({ address: '198.51.100.7' });
    expect(await fixture.told(userId)).toEqual([
      { kind: 'new_sign_in', params: { device: 'curl', address: '192.0.2.1' } },
      { kind: 'new_sign_in', params: { device: 'Firefox · Linux', address: '198.51.100.7' } },
    ]);
  });

  test('is told also after a long time, when no sign-in of before is remembered', async () => {
    await signIn();
    await fixture.database.pool.query('DELETE FROM session WHERE user_id = $1', [userId]);
    await signIn();
    expect((await fixture.told(userId)).map(({ kind }) => kind)).toEqual(['new_sign_in']);
  });

  test('is remembered with the time, and the audit log has the sign-in once', async () => {
    fixture.later(60);
    await signIn();
    const { rows } = await fixture.database.pool.query('SELECT last_sign_in_at AS at FROM app_user WHERE id = $1', [
      userId,
    ]);
    expect(rows).toEqual([{ at: fixture.clock() }]);
    expect((await fixture.audited(userId)).map(({ action }) => action)).toEqual(['created']);
  });
});

test('whose refresh token was used twice is told of it', async () => {
  const { refreshToken } = await signIn();
  let latest = refreshToken;
  for (let n = 0; n < 2; n++) {
    fixture.later(60);
    const next = await refreshSession(context(), latest, fromTest);
    if (!next.ok) throw new Error(next.reason);
    latest = next.session.refreshToken;
  }
  expect(await refreshSession(context(), refreshToken, fromTest)).toMatchObject({ ok: false, reason: 'reused' });
  expect(await fixture.told(userId)).toEqual([
    { kind: 'session_reused', params: { device: 'Firefox · Linux', address: '192.0.2.1' } },
  ]);
});

describe('one’s own sign-ins', () => {
  const open = async (): Promise<string[]> => {
    const { rows } = await fixture.database.pool.query(
      'SELECT id FROM session WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id',
      [userId],
    );
    return rows.map(({ id }) => id);
  };

  test('are ended one by one, or all but the one that speaks', async () => {
    const [here, two, three] = [await signIn(), await signIn(), await signIn()].map(({ sessionId }) => sessionId);
    const acting = await fixture.as(userId, { sessionId: here ?? '' });
    expect(await revokeSession(acting, two ?? '')).toEqual({ ok: true, id: two });
    expect(await open()).toEqual([here, three]);
    expect(await revokeSession(acting, two ?? '')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await revokeOtherSessions(acting)).toEqual({ ok: true, revoked: 1 });
    expect(await open()).toEqual([here]);
    expect((await fixture.audited(two ?? '')).map(({ userId: by }) => by)).toEqual([userId, userId]);
  });

  test('somebody else’s do not exist', async () => {
    const other = await fixture.addPerson(`other-${count}@example.org`, []);
    const { sessionId } = await signIn();
    const acting = await fixture.as(other);
    for (const id of [sessionId, newId(), 'nonsense']) {
      expect(await revokeSession(acting, id)).toMatchObject({ ok: false, error: { kind: 'not_found' } });
    }
    expect(await open()).toEqual([sessionId]);
  });

  test('are no affair of a token, nor are passwords and profiles', async () => {
    const { sessionId } = await signIn();
    const token = await fixture.as(userId, { tokenId: newId() });
    const passwords = { currentPassword: goodPassword, newPassword: 'eleven paper lanterns rise' };
    for (const result of [
      await revokeSession(token, sessionId),
      await revokeOtherSessions(token),
      await changePassword(token, passwords),
      await updateProfile(token, { name: 'Somebody else' }),
    ]) {
      expect(result).toMatchObject({ ok: false, error: { kind: 'forbidden', code: 'token_no_accounts' } });
    }
    expect(await open()).toEqual([sessionId]);
  });
});

describe('a changed password', () => {
  test('is told to its owner, and voids links to another one', async () => {
    const acting = await fixture.as(userId);
    const passwords = { currentPassword: goodPassword, newPassword: 'eleven paper lanterns rise' };
    expect(await changePassword(acting, passwords)).toEqual({ ok: true, id: userId });
    expect(await fixture.told(userId)).toEqual([
      { kind: 'password_changed', params: { device: 'a', address: '192.0.2.1' } },
    ]);
  });

  test.each([
    ['short', 'password_too_short'],
    ['motdepasse2026', 'password_weak'],
    [goodPassword, 'password_unchanged'],
  ])('%j is refused: %s', async (newPassword, code) => {
    const acting = await fixture.as(userId);
    expect(await changePassword(acting, { currentPassword: goodPassword, newPassword })).toMatchObject({
      ok: false,
      error: { kind: 'invalid_input', code, path: ['newPassword'] },
    });
    expect(await fixture.told(userId)).toEqual([]);
  });

  test('needs the present one', async () => {
    const acting = await fixture.as(userId);
    const passwords = { currentPassword: 'not this one', newPassword: 'eleven paper lanterns rise' };
    expect(await changePassword(acting, passwords)).toMatchObject({ error: { code: 'password_wrong' } });
    await fixture.database.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [userId]);
    expect(await changePassword(acting, passwords)).toMatchObject({ error: { code: 'not_found' } });
  });
});
