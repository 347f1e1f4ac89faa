import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changePassword } from './change-password.ts';
import { type AccountsFixture, accountsFixture, goodPassword } from './testing.ts';

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
