import { dayMs } from '@vigie/domain/time/units';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromTest } from '../../results/testing.ts';
import { inviteUser } from '../invite-user.ts';
import { resendInvitation, sendPasswordReset } from '../managed-links.ts';
import { isPassword } from '../password-hash.ts';
import { signIn } from '../sign-in.ts';
import { type AccountsFixture, accountsFixture, goodPassword, secretIn, sessionOf, testUrl } from '../testing.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { answerResetRequest } from './answer-reset-request.ts';
import { createLink, findLink, forgetLinks } from './links.ts';
import { requestOfJob, requestReset } from './request-reset.ts';
import { resetPassword } from './reset-password.ts';

let fixture: AccountsFixture;
let root: string;
let acme: string;
let email: string;
let userId: string;
let count = 0;

beforeAll(async () => {
  fixture = await accountsFixture();
  acme = await fixture.addClient('Acme');
  root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
});
beforeEach(async () => {
  fixture.later(7200);
  email = `ada-${count++}@example.org`;
  userId = await fixture.addPerson(email, [{ clientId: acme, role: 'viewer' }]);
});
afterAll(() => fixture.database.drop());

const log = createLogger({ name: 'test', level: 'silent' });
const context = (publicUrl: string | undefined = testUrl) => {
  const { database, vault, clock } = fixture;
  return { pool: database.pool, vault, clock, publicUrl, log };
};
const newPassword = 'seven rusty anchors sing';
const given = { locale: 'en', from: fromTest } as const;

async function resetSecret(): Promise<string> {
  await sendPasswordReset(await fixture.as(root), userId);
  return secretIn((await fixture.outbox(email)).at(-1) ?? { text: '' });
}

const reset = (secret: string, password = newPassword) => resetPassword(context(), { ...given, secret, password });
const invalid = { ok: false, error: { kind: 'not_found', code: 'link_invalid', path: ['secret'] } };
const signInWith = (password: string) => signIn(context(), { email, password, from: fromTest });

describe('a link to another password', () => {
  test('sets it, ends every sign-in, forgives failures, and tells the owner by mail and in the app', async () => {
    const session = await sessionOf(context(), { userId, from: fromTest });
    for (let n = 0; n < 6; n++) await signInWith('a wrong one');
    const secret = await resetSecret();
    expect(await reset(secret)).toEqual({ ok: true, userId });
    const { rows } = await fixture.database.pool.query(
      `SELECT u.password_hash AS hash, s.revoked_at AS revoked FROM app_user u JOIN session s ON s.user_id = u.id
       WHERE s.id = $1`,
      [session.sessionId],
    );
    expect(await isPassword(newPassword, rows[0].hash)).toBe(true);
    expect(rows[0].revoked).toEqual(fixture.clock());
    expect(await signInWith(newPassword)).toMatchObject({ ok: true });
    expect(await fixture.told(userId)).toContainEqual({
      kind: 'password_reset',
      params: { device: 'a', address: '192.0.2.1' },
    });
    const mail = (await fixture.outbox(email)).at(-1);
    expect(mail).toMatchObject({ kind: 'password_reset', subject: 'Your password was changed' });
    expect(mail?.text).toContain(`${testUrl}/sign-in`);
    expect(mail?.text).not.toContain(secret);
  });

  test('keeps of its secret nothing but the hash', async () => {
    const secret = await resetSecret();
    const { rows } = await fixture.database.pool.query(`SELECT to_jsonb(l)::text AS link FROM account_link l`);
    const { rows: entries } = await fixture.database.pool.query(`SELECT to_jsonb(e)::text AS entry FROM audit_entry e`);
    const { rows: mails } = await fixture.database.pool.query(`SELECT to_jsonb(m)::text AS mail FROM outgoing_mail m`);
    const hex = Buffer.from(secret).toString('hex');
    for (const text of [rows, entries, mails].map((kept) => JSON.stringify(kept))) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(hex);
    }
  });

  test('works once: of two at the same time one wins', async () => {
    const secret = await resetSecret();
    const results = await Promise.all([reset(secret), reset(secret, 'eight golden anvils hum')]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results).toContainEqual(invalid);
    expect(await reset(secret)).toEqual(invalid);
  });

  test('is void once another one is made, or the password is set', async () => {
    const [older, newer] = [await resetSecret(), await resetSecret()];
    expect(await reset(older)).toEqual(invalid);
    expect(await reset(newer)).toMatchObject({ ok: true });
  });

  test('is erased from the outbox once it is void or used, and nothing else is', async () => {
    const states = async () => (await fixture.outbox(email)).map(({ kind, state }) => `${kind} ${state}`);
    await resetSecret();
    const secret = await resetSecret();
    expect(await states()).toEqual(['reset erased', 'reset waiting']);
    await reset(secret);
    expect(await states()).toEqual(['reset erased', 'reset erased', 'password_reset waiting']);
  });

  test('is over after an hour', async () => {
    const secret = await resetSecret();
    fixture.later(3599);
    expect(await findLink(fixture.database.pool, secret, fixture.clock())).toMatchObject({ purpose: 'reset', email });
    fixture.later(1);
    expect(await findLink(fixture.database.pool, secret, fixture.clock())).toBeNull();
    expect(await reset(secret)).toEqual(invalid);
  });

  test('is good for another try when the password is refused', async () => {
    const secret = await resetSecret();
    for (const [password, code] of [
      ['short', 'password_too_short'],
      [`${email}-1`, 'password_own_words'],
      ['motdepasse2026', 'password_weak'],
    ] as const) {
      expect(await reset(secret, password)).toMatchObject({
        ok: false,
        error: { kind: 'invalid_input', code, path: ['password'] },
      });
    }
    expect(await reset(secret)).toMatchObject({ ok: true });
  });

  test('of an account that was removed is worth nothing, and so is one that nobody made, or an invitation', async () => {
    const secret = await resetSecret();
    await fixture.database.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [userId]);
    expect(await reset(secret)).toEqual(invalid);
    expect(await reset('x'.repeat(43))).toEqual(invalid);
    await fixture.addPerson(`invited-${count}@example.org`, [], null);
    const made = await inviteUser(await fixture.as(root), {
      email: `invited-${count}@example.org`,
      name: 'I',
      memberships: [{ clientId: acme, role: 'viewer' }],
    });
    expect(made).toMatchObject({ ok: true });
    const [mail] = await fixture.outbox(`invited-${count}@example.org`);
    expect(await reset(secretIn(mail ?? { text: '' }))).toEqual(invalid);
  });
});

describe('an invitation', () => {
  const accept = (secret: string, more: { name?: string; password?: string } = {}) =>
    acceptInvitation(context(), {
      secret,
      name: 'Ada Neuf',
      password: newPassword,
      locale: 'fr',
      from: fromTest,
      ...more,
    });

  async function invite(): Promise<{ id: string; secret: string; address: string }> {
    const address = `new-${count}@example.org`;
    const memberships = [{ clientId: acme, role: 'viewer' as const }];
    const made = await inviteUser(await fixture.as(root), { email: address, name: 'N', memberships });
    if (!made.ok) throw new Error(made.error.code);
    return { id: made.id, secret: secretIn((await fixture.outbox(address)).at(-1) ?? { text: '' }), address };
  }

  test('gives the account its name, password and language, and tells who invited', async () => {
    const { id, secret, address } = await invite();
    expect(await accept(secret)).toEqual({ ok: true, userId: id });
    const { rows } = await fixture.database.pool.query('SELECT name, locale FROM app_user WHERE id = $1', [id]);
    expect(rows).toEqual([{ name: 'Ada Neuf', locale: 'fr' }]);
    const signedIn = await signIn(context(), { email: address, password: newPassword, from: fromTest });
    expect(signedIn).toMatchObject({ ok: true, mustChangePassword: false });
    expect((await fixture.told(root)).at(-1)).toEqual({
      kind: 'invitation_accepted',
      params: { name: 'Ada Neuf', email: address },
    });
    expect(await accept(secret)).toEqual(invalid);
  });

  test('is accepted once, however many times at once', async () => {
    const { secret } = await invite();
    const results = await Promise.all([accept(secret), accept(secret), accept(secret)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is over after a week, and void once it was sent again', async () => {
    const { id, secret, address } = await invite();
    await resendInvitation(await fixture.as(root), id);
    expect(await accept(secret)).toEqual(invalid);
    const again = secretIn((await fixture.outbox(address)).at(-1) ?? { text: '' });
    fixture.later(7 * 86_400);
    expect(await accept(again)).toEqual(invalid);
  });

  test('is good for another try when name or password are refused', async () => {
    const { secret } = await invite();
    expect(await accept(secret, { name: ' ' })).toMatchObject({ error: { code: 'text_required', path: ['name'] } });
    expect(await accept(secret, { name: 'Barnabé', password: 'barnabe.1984.x' })).toMatchObject({
      error: { code: 'password_own_words', path: ['password'] },
    });
    expect(await accept(secret, { password: 'short' })).toMatchObject({ error: { code: 'password_too_short' } });
    expect(await accept(secret)).toMatchObject({ ok: true });
  });

  test('is no way to another password', async () => {
    expect(await accept(await resetSecret())).toEqual(invalid);
  });
});

describe('who has forgotten their password', () => {
  const ask = async (address: string, locale: 'fr' | 'en' = 'en') => {
    const request = { email: address, locale, from: fromTest };
    await answerResetRequest(context(), request);
    return (await fixture.outbox(address.toLowerCase())).map(({ kind }) => kind);
  };

  test('gets a link, an invited person the invitation again, and an unknown or removed address nothing', async () => {
    expect(await ask(email)).toEqual(['reset']);
    expect(await ask('nobody@example.org')).toEqual([]);
    const gone = `gone-${count}@example.org`;
    await fixture.addPerson(gone, []);
    await fixture.database.pool.query('UPDATE app_user SET archived_at = now() WHERE email = $1', [gone]);
    expect(await ask(gone)).toEqual([]);
    const invited = `again-${count}@example.org`;
    await inviteUser(await fixture.as(root), {
      email: invited,
      name: 'A',
      memberships: [{ clientId: acme, role: 'viewer' }],
    });
    expect(await ask(invited)).toEqual(['invitation', 'invitation']);
    const [, mail] = await fixture.outbox(invited);
    expect(mail?.text).toMatch(/root gives you access.*Acme/);
  });

  test('who was invited by nobody that is known any more is invited by Vigie', async () => {
    const lonely = `lonely-${count}@example.org`;
    await fixture.addPerson(lonely, [{ clientId: acme, role: 'viewer' }], null);
    expect(await ask(lonely)).toEqual(['invitation']);
    expect((await fixture.outbox(lonely))[0]?.subject).toBe('Vigie invites you to Vigie');
  });

  test('is written to in their own language, else in that of the page', async () => {
    await fixture.database.pool.query('UPDATE app_user SET locale = NULL WHERE id = $1', [userId]);
    const newest = async () => (await fixture.outbox(email)).at(-1)?.subject;
    await ask(email, 'fr');
    expect(await newest()).toBe('Choisissez un nouveau mot de passe');
    await ask(email, 'en');
    expect(await newest()).toBe('Choose a new password');
  });

  test('gets five e-mails an hour, and none while Vigie does not know its own address', async () => {
    await answerResetRequest({ ...context(), publicUrl: undefined }, { email, ...given });
    expect(await fixture.outbox(email)).toEqual([]);
    for (let n = 0; n < 7; n++) await ask(email);
    expect(await fixture.outbox(email)).toHaveLength(5);
  });

  test('is heard three times an hour for one address from one place, and twenty times for any', async () => {
    const request = (address: string, from: string) =>
      requestReset(context(), { email: address, locale: 'en', from: { ...fromTest, address: from } });
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await request('x@example.org', `198.51.100.${n}`));
    expect(answers).toEqual([true, true, true, false]);
    expect(await request(' X@Example.org', '198.51.100.99')).toBe(false);
    expect(await request('x@example.org', '203.0.113.1')).toBe(true);
    for (let n = 0; n < 15; n++) expect(await request(`y${n}@example.org`, '198.51.100.1')).toBe(true);
    expect(await request('z@example.org', '198.51.100.1')).toBe(false);
    fixture.later(3600);
    expect(await request('x@example.org', '198.51.100.1')).toBe(true);
  });

  test('leaves a job that can be read again, whatever else it is', async () => {
    const request = { email: 'a@b.fr', locale: 'fr', from: fromTest };
    expect(requestOfJob(JSON.parse(JSON.stringify(request)))).toEqual(request);
    expect(() => requestOfJob({ email: 1 })).toThrow();
  });
});

test('links that have long been over are forgotten', async () => {
  await resetSecret();
  const { pool } = fixture.database;
  const links = async () => (await pool.query('SELECT FROM account_link WHERE user_id = $1', [userId])).rowCount;
  const inDays = (days: number) => new Date(fixture.clock().getTime() + days * dayMs);
  await forgetLinks(pool, inDays(29));
  expect(await links()).toBe(1);
  await forgetLinks(pool, inDays(31));
  expect(await links()).toBe(0);
});

test('of two links made at once the older is void', async () => {
  const now = fixture.clock();
  const { pool } = fixture.database;
  const make = () =>
    inTransaction(pool, (connection) =>
      createLink(connection, { userId, purpose: 'reset', createdById: newId() }, { now, url: testUrl }),
    );
  await Promise.all([make(), make(), make()]);
  const { rowCount } = await pool.query('SELECT FROM account_link WHERE user_id = $1 AND expires_at > $2', [
    userId,
    now,
  ]);
  expect(rowCount).toBe(1);
});

test('the good password of these tests is good', async () => {
  expect(await signInWith(goodPassword)).toMatchObject({ ok: true });
});
