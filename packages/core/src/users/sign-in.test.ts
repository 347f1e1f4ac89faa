import { eventually } from '@vigie/platform/testing/eventually';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fromTest } from '../results/testing.ts';
import { changePassword } from './change-password.ts';
import { hashPassword } from './password-hash.ts';
import { openSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { type AccountsFixture, accountsFixture, goodPassword, sessionOf } from './testing.ts';

let fixture: AccountsFixture;
let count = 0;
let email: string;
let userId: string;

beforeAll(async () => {
  fixture = await accountsFixture();
});
beforeEach(async () => {
  // What was tried before counts no more.
  fixture.later(10_000);
  email = `person-${++count}@example.org`;
  userId = await fixture.addPerson(email, []);
});
afterAll(() => fixture.database.drop());

const context = () => ({ pool: fixture.database.pool, vault: fixture.vault, clock: fixture.clock });
const from = (address: string) => ({ ...fromTest, address });
const tryFrom = (address: string, password = 'a wrong one') =>
  signIn(context(), { email, password, from: from(address) });
const replacePassword = async () =>
  fixture.database.pool.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [
    userId,
    await hashPassword('another one altogether'),
  ]);

/** Tries from many places until even a place that is new has to wait. */
async function lockAccount(): Promise<void> {
  for (let n = 0; n < 60; n++) {
    const tried = await tryFrom(`203.0.${n}.1`);
    if (!tried.ok && tried.code === 'sign_in_locked') return;
  }
  throw new Error('the account was never locked');
}

test('strangers who try from everywhere do not lock out somebody who signed in from home before', async () => {
  await sessionOf(context(), { userId, from: from('192.0.2.7') });
  await lockAccount();
  expect(await tryFrom('198.51.100.1', goodPassword)).toMatchObject({ ok: false, code: 'sign_in_locked' });
  expect(await tryFrom('192.0.2.9', goodPassword)).toMatchObject({ ok: true });
}, 60_000);

test('a whole network of IPv6 is one place', async () => {
  const tries = [];
  for (let n = 1; n <= 7; n++) tries.push(await tryFrom(`2001:db8:1:2::${n}`));
  expect(tries.at(-1)).toMatchObject({ ok: false, code: 'sign_in_locked' });
  expect(await tryFrom('2001:db8:1:3::1', goodPassword)).toMatchObject({ ok: true });
}, 60_000);

test('from home, too, only so many tries are free', async () => {
  await sessionOf(context(), { userId, from: from('192.0.2.7') });
  const tries = [];
  for (let n = 0; n < 7; n++) tries.push(await tryFrom('192.0.2.7'));
  expect(tries.at(-1)).toMatchObject({ ok: false, code: 'sign_in_locked' });
}, 60_000);

test('the present password cannot be guessed at an open page, and a right one forgives', async () => {
  const acting = await fixture.as(userId);
  const guess = (currentPassword: string) =>
    changePassword(acting, { currentPassword, newPassword: 'eleven paper lanterns rise' });
  for (let n = 0; n < 6; n++) expect(await guess('a wrong one')).toMatchObject({ error: { code: 'password_wrong' } });
  expect(await guess(goodPassword)).toMatchObject({
    error: {
      kind: 'forbidden',
      code: 'sign_in_locked',
      path: ['currentPassword'],
      params: { seconds: expect.any(Number) },
    },
  });
  fixture.later(600);
  expect(await guess(goodPassword)).toEqual({ ok: true, id: userId });
}, 60_000);

test('a session is not opened by a password that was replaced while it was looked at', async () => {
  const { rows } = await fixture.database.pool.query('SELECT password_hash AS hash FROM app_user WHERE id = $1', [
    userId,
  ]);
  const signingIn = { userId, passwordHash: rows[0].hash, from: fromTest };
  expect(await openSession(context(), signingIn)).not.toBeNull();
  await replacePassword();
  expect(await openSession(context(), signingIn)).toBeNull();
  await fixture.database.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [userId]);
  expect(await openSession(context(), { userId, from: fromTest })).toBeNull();
});

test('a password that was replaced by a link is not replaced again by who knows the one before', async () => {
  const acting = await fixture.as(userId);
  const owner = await fixture.database.pool.connect();
  await owner.query('BEGIN');
  await owner.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [
    userId,
    await hashPassword('another one altogether'),
  ]);
  const passwords = { currentPassword: goodPassword, newPassword: 'eleven paper lanterns rise' };
  const changing = changePassword(acting, passwords);
  await eventually(async () => {
    const { rows } = await fixture.database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    expect(rows).toHaveLength(1);
  });
  await owner.query('COMMIT');
  owner.release();
  expect(await changing).toMatchObject({ error: { code: 'password_wrong' } });
  expect(await tryFrom('192.0.2.1', 'another one altogether')).toMatchObject({ ok: true });
});

test('of more than a hundred sign-ins the one that was not used for longest ends', async () => {
  const first = await sessionOf(context(), { userId, from: fromTest });
  for (let n = 0; n < 100; n++) {
    fixture.later(1);
    await sessionOf(context(), { userId, from: fromTest });
  }
  const { rows } = await fixture.database.pool.query(
    'SELECT id FROM session WHERE user_id = $1 AND revoked_at IS NOT NULL',
    [userId],
  );
  expect(rows).toEqual([{ id: first.sessionId }]);
}, 60_000);
