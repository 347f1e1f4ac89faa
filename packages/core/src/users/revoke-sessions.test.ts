import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changePassword } from './change-password.ts';
import { removeUser } from './remove-user.ts';
import { revokeOtherSessions, revokeSession, revokeUserSessions } from './revoke-sessions.ts';
import { type ManagedPeople, managedPeople } from './testing/managed-people.ts';
import { type AccountsFixture, goodPassword } from './testing.ts';
import { updateProfile } from './update-profile.ts';

let people: ManagedPeople;
let fixture: AccountsFixture;
/** With a role in each client. */
let both: string;

beforeAll(async () => {
  people = await managedPeople();
  fixture = people.fixture;
});
beforeEach(async () => {
  both = await people.next();
});
afterAll(() => fixture.database.drop());

describe('ending somebody’s sign-ins', () => {
  test('ends all of them and tells the person; one’s own that speaks stays', async () => {
    const person = await fixture.addPerson(`person-${people.count}@example.org`, [
      { clientId: people.acme, role: 'operator' },
    ]);
    await fixture.signIn(person);
    await fixture.signIn(person);
    expect(await revokeUserSessions(people.acmeAdmin, person)).toEqual({ ok: true, id: person, revoked: 2 });
    expect(await fixture.openSessions(person)).toEqual([]);
    expect((await fixture.told(person)).at(-1)).toEqual({ kind: 'sessions_ended', params: { by: 'chief' } });
    expect(await revokeUserSessions(people.acmeAdmin, person)).toEqual({ ok: true, id: person, revoked: 0 });
    const [here] = [await fixture.signIn(people.root), await fixture.signIn(people.root)];
    const { sessionId } = here;
    expect(await revokeUserSessions(await fixture.as(people.root, { sessionId }), people.root)).toMatchObject({
      revoked: 1,
    });
    expect(await fixture.openSessions(people.root)).toEqual([sessionId]);
  });

  test('is for administrators of the installation where the person has roles elsewhere', async () => {
    await fixture.signIn(both);
    expect(await revokeUserSessions(people.acmeAdmin, both)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    expect(await fixture.openSessions(both)).toHaveLength(1);
    expect(await revokeUserSessions(people.admin, both)).toMatchObject({ ok: true, revoked: 1 });
  });

  test('of who administers all clients is not for who has invited them to theirs', async () => {
    const second = await fixture.addPerson(`second-${people.count}@example.org`, [
      { clientId: null, role: 'admin' },
      { clientId: people.acme, role: 'viewer' },
    ]);
    await fixture.signIn(second);
    expect(await revokeUserSessions(people.acmeAdmin, second)).toMatchObject({
      ok: false,
      error: { kind: 'forbidden' },
    });
    expect(await removeUser(people.admin, second)).toMatchObject({ ok: true });
  });
});

describe('one’s own sign-ins', () => {
  let userId: string;
  beforeEach(async () => {
    userId = await fixture.addPerson(`ada-${people.count}@example.org`, []);
  });

  test('are ended one by one, or all but the one that speaks', async () => {
    const [here, two, three] = [
      await fixture.signIn(userId),
      await fixture.signIn(userId),
      await fixture.signIn(userId),
    ].map(({ sessionId }) => sessionId);
    const acting = await fixture.as(userId, { sessionId: here ?? '' });
    expect(await revokeSession(acting, two ?? '')).toEqual({ ok: true, id: two });
    expect(await fixture.openSessions(userId)).toEqual([here, three]);
    expect(await revokeSession(acting, two ?? '')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await revokeOtherSessions(acting)).toEqual({ ok: true, revoked: 1 });
    expect(await fixture.openSessions(userId)).toEqual([here]);
    expect((await fixture.audited(two ?? '')).map(({ userId: by }) => by)).toEqual([userId, userId]);
  });

  test('somebody else’s do not exist', async () => {
    const other = await fixture.addPerson(`other-${people.count}@example.org`, []);
    const { sessionId } = await fixture.signIn(userId);
    const acting = await fixture.as(other);
    for (const id of [sessionId, newId(), 'nonsense']) {
      expect(await revokeSession(acting, id)).toMatchObject({ ok: false, error: { kind: 'not_found' } });
    }
    expect(await fixture.openSessions(userId)).toEqual([sessionId]);
  });

  test('are no affair of a token, nor are passwords and profiles', async () => {
    const { sessionId } = await fixture.signIn(userId);
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
    expect(await fixture.openSessions(userId)).toEqual([sessionId]);
  });
});
