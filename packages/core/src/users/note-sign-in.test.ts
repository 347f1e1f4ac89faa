import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AccountsFixture, accountsFixture } from './testing.ts';

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

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const signIn = (from: { address?: string; userAgent?: string } = {}) =>
  fixture.signIn(userId, { userAgent: firefox, ...from });

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
