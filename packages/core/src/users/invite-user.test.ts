import { dayMs } from '@vigie/domain/time/units';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromTest } from '../results/testing.ts';
import { answerResetRequest } from './account-links/answer-reset-request.ts';
import { inviteUser } from './invite-user.ts';
import type { AccountActing } from './managed-user.ts';
import { removeUser } from './remove-user.ts';
import { type AccountsFixture, accountsFixture, secretIn } from './testing.ts';

const log = createLogger({ name: 'test', level: 'silent' });

let fixture: AccountsFixture;
let admin: AccountActing;
let acmeAdmin: AccountActing;
let acme: string;
let nord: string;

beforeAll(async () => {
  fixture = await accountsFixture();
  [acme, nord] = [await fixture.addClient('Acme'), await fixture.addClient('Nord & Fils')];
  admin = await fixture.as(await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]));
  acmeAdmin = await fixture.as(await fixture.addPerson('chief@example.org', [{ clientId: acme, role: 'admin' }]));
});
beforeEach(() => fixture.later(7200));
afterAll(() => fixture.database.drop());

const rolesOf = async (userId: string) => {
  const { rows } = await fixture.database.pool.query(
    'SELECT client_id AS "clientId", role FROM membership WHERE user_id = $1 ORDER BY id',
    [userId],
  );
  return rows;
};

const viewerOf = (clientId: string | null) => [{ clientId, role: 'viewer' as const }];

describe('an address without an account', () => {
  test('gets one that cannot sign in yet, its roles, and an e-mail in the language that was asked for', async () => {
    const memberships = [
      { clientId: acme, role: 'operator' as const },
      { clientId: nord, role: 'viewer' as const },
    ];
    const made = await inviteUser(admin, {
      email: ' New@Example.org',
      name: 'Nina  Neuf',
      memberships,
      locale: 'fr',
    });
    if (!made.ok) throw new Error(made.error.code);
    const { rows } = await fixture.database.pool.query(
      'SELECT email, name, locale, password_hash, archived_at FROM app_user WHERE id = $1',
      [made.id],
    );
    expect(rows).toEqual([
      { email: 'new@example.org', name: 'Nina Neuf', locale: 'fr', password_hash: null, archived_at: null },
    ]);
    expect(await rolesOf(made.id)).toEqual(memberships);
    const [mail] = await fixture.outbox('new@example.org');
    expect(mail).toMatchObject({ kind: 'invitation', state: 'waiting', subject: 'root vous invite sur Vigie' });
    expect(mail?.text).toContain('Acme et Nord & Fils');
    expect(mail?.html).toContain('Acme et Nord &amp; Fils');
    expect(mail?.expiresAt).toEqual(new Date(fixture.clock().getTime() + 7 * dayMs));
    expect(await fixture.audited(made.id)).toEqual([
      { action: 'created', subject: 'app_user', userId: admin.viewer.userId },
    ]);
  });

  test('may be invited to all clients by an administrator of the installation', async () => {
    const made = await inviteUser(admin, { email: 'all@example.org', name: 'All', memberships: viewerOf(null) });
    expect(made).toMatchObject({ ok: true });
    expect((await fixture.outbox('all@example.org'))[0]?.text).toContain('follow: all clients.');
  });

  test('begins anew where it had been removed: nothing of before is good', async () => {
    const { pool } = fixture.database;
    const old = await fixture.addPerson('back@example.org', [{ clientId: null, role: 'admin' }]);
    await pool.query('UPDATE app_user SET archived_at = now(), last_sign_in_at = now() WHERE id = $1', [old]);
    const made = await inviteUser(acmeAdmin, { email: 'back@example.org', name: 'Back', memberships: viewerOf(acme) });
    expect(made).toEqual({ ok: true, id: old });
    const { rows } = await pool.query(
      'SELECT name, password_hash, last_sign_in_at, archived_at FROM app_user WHERE id = $1',
      [old],
    );
    expect(rows).toEqual([{ name: 'Back', password_hash: null, last_sign_in_at: null, archived_at: null }]);
    expect(await rolesOf(old)).toEqual(viewerOf(acme));
  });
});

describe('an address that has an account', () => {
  test('gets the roles; its owner is told by mail and in the app, and keeps name and password', async () => {
    const stranger = await fixture.addPerson('stranger@example.org', viewerOf(nord));
    const made = await inviteUser(acmeAdmin, {
      email: 'Stranger@example.org',
      name: 'Some other name',
      memberships: viewerOf(acme),
      locale: 'fr',
    });
    expect(made).toEqual({ ok: true, id: stranger });
    expect(await rolesOf(stranger)).toEqual([...viewerOf(nord), ...viewerOf(acme)]);
    const { rows } = await fixture.database.pool.query(
      'SELECT name, locale, password_hash IS NOT NULL AS active FROM app_user WHERE id = $1',
      [stranger],
    );
    expect(rows).toEqual([{ name: 'stranger', locale: 'en', active: true }]);
    const mails = await fixture.outbox('stranger@example.org');
    expect(mails).toMatchObject([{ kind: 'memberships_added', subject: 'chief gives you access to more clients' }]);
    expect(mails[0]?.text).toContain('Acme');
    expect(mails[0]?.text).not.toContain('Nord');
    expect(await fixture.told(stranger)).toEqual([{ kind: 'memberships_changed', params: { by: 'chief' } }]);
  });

  test('and has not accepted its invitation yet gets a new one', async () => {
    const pending = await fixture.addPerson('pending@example.org', viewerOf(nord), null);
    await inviteUser(acmeAdmin, { email: 'pending@example.org', name: 'P', memberships: viewerOf(acme) });
    const mails = await fixture.outbox('pending@example.org');
    expect(mails.map(({ kind }) => kind)).toEqual(['invitation']);
    expect(secretIn(mails[0] ?? { text: '' })).toHaveLength(43);
    expect(await fixture.told(pending)).toEqual([]);
  });

  test('gets no more than five invitations an hour, of which nobody is told', async () => {
    await fixture.addPerson('flooded@example.org', [], null);
    for (let n = 0; n < 7; n++) {
      const clientId = await fixture.addClient(`Flood ${n}`);
      const made = await inviteUser(admin, {
        email: 'flooded@example.org',
        name: 'F',
        memberships: viewerOf(clientId),
      });
      expect(made).toMatchObject({ ok: true });
    }
    expect(await fixture.outbox('flooded@example.org')).toHaveLength(5);
  });

  test('and a role there already is refused, and nothing changed', async () => {
    const member = await fixture.addPerson('member@example.org', viewerOf(acme));
    const memberships = [...viewerOf(nord), { clientId: acme, role: 'admin' as const }];
    const made = await inviteUser(admin, { email: 'member@example.org', name: 'M', memberships });
    expect(made).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'member_already', path: ['memberships', '1', 'clientId'] },
    });
    expect(await rolesOf(member)).toEqual(viewerOf(acme));
  });
});

describe('an invitation is refused', () => {
  const invitation = { email: 'refused@example.org', name: 'R' };

  test.each([
    ['to a client that the inviter does not see', () => viewerOf(nord), 'not_found', 'not_found'],
    ['to a client that does not exist', () => viewerOf(newId()), 'not_found', 'not_found'],
    ['to all clients', () => viewerOf(null), 'forbidden', 'forbidden'],
    ['to nothing', () => [], 'invalid_input', 'memberships_required'],
    ['twice to the same', () => [...viewerOf(acme), ...viewerOf(acme)], 'invalid_input', 'membership_twice'],
  ])('%s', async (_what, memberships, kind, code) => {
    const made = await inviteUser(acmeAdmin, { ...invitation, memberships: memberships() });
    expect(made).toMatchObject({ ok: false, error: { kind, code } });
    expect(await fixture.outbox('refused@example.org')).toEqual([]);
  });

  test('to a client that is archived, also to who administers all', async () => {
    const gone = await fixture.addClient('Gone');
    await fixture.database.pool.query('UPDATE client SET archived_at = now() WHERE id = $1', [gone]);
    const made = await inviteUser(admin, { ...invitation, memberships: viewerOf(gone) });
    expect(made).toMatchObject({ ok: false, error: { code: 'not_found', path: ['memberships', '0', 'clientId'] } });
  });

  test('from who is no administrator there', async () => {
    const operator = await fixture.addPerson('op@example.org', [{ clientId: acme, role: 'operator' }]);
    const made = await inviteUser(await fixture.as(operator), { ...invitation, memberships: viewerOf(acme) });
    expect(made).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  });

  test('from a token, whatever its owner may', async () => {
    const token = await fixture.as(admin.viewer.userId, { tokenId: newId() });
    const made = await inviteUser(token, { ...invitation, memberships: viewerOf(acme) });
    expect(made).toMatchObject({ ok: false, error: { kind: 'forbidden', code: 'token_no_accounts' } });
  });

  test.each([
    [{ email: 'nobody' }, 'email_form', 'email'],
    [{ name: ' ' }, 'text_required', 'name'],
    [{ name: 'back\u202ewards' }, 'text_characters', 'name'],
  ])('with %j', async (fields, code, field) => {
    const made = await inviteUser(admin, { ...invitation, memberships: viewerOf(acme), ...fields });
    expect(made).toMatchObject({ ok: false, error: { kind: 'invalid_input', code, path: [field] } });
  });

  test('while Vigie does not know its own address', async () => {
    const made = await inviteUser({ ...admin, publicUrl: undefined }, { ...invitation, memberships: viewerOf(acme) });
    expect(made).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'url_unknown' } });
  });
});

test('two who invite the same address at once make one account', async () => {
  const invite = (acting: AccountActing, clientId: string) =>
    inviteUser(acting, { email: 'twice@example.org', name: 'Twice', memberships: viewerOf(clientId) });
  const [one, two] = await Promise.all([invite(acmeAdmin, acme), invite(admin, nord)]);
  expect(one).toEqual(two);
  if (!one.ok) throw new Error(one.error.code);
  expect(await rolesOf(one.id)).toHaveLength(2);
});

describe('who writes to many', () => {
  test('may invite so many people within a day, by whatever role, and then has to wait', async () => {
    const { database } = fixture;
    const invite = (n: number) =>
      inviteUser(acmeAdmin, { email: `mass-${n}@example.org`, name: 'Somebody', memberships: viewerOf(acme) });
    await invite(0);
    await database.pool.query(
      `INSERT INTO account_link (id, user_id, purpose, secret_hash, created_at, expires_at, created_by_id)
       SELECT gen_random_uuid(), $1, 'invitation', sha256(n::text::bytea), $2, $2, $3 FROM generate_series(1, 99) AS n`,
      [admin.viewer.userId, fixture.clock(), acmeAdmin.viewer.userId],
    );
    expect(await invite(1)).toMatchObject({
      error: { kind: 'conflict', code: 'invitations_too_many', params: { most: 100 } },
    });
    expect(await fixture.outbox('mass-1@example.org')).toEqual([]);
    fixture.later(24 * 3600 + 1);
    expect(await invite(1)).toMatchObject({ ok: true });
  });

  test('cannot flood somebody with e-mails by giving and taking the same role', async () => {
    const somebody = await fixture.addPerson('showered@example.org', [{ clientId: nord, role: 'viewer' }]);
    for (let n = 0; n < 5; n++) {
      const again = { email: 'showered@example.org', name: 'x', memberships: viewerOf(acme) };
      expect(await inviteUser(acmeAdmin, again)).toMatchObject({ ok: true });
      expect(await removeUser(acmeAdmin, somebody)).toMatchObject({ ok: true });
    }
    expect(await fixture.outbox('showered@example.org')).toHaveLength(3);
  });
});

test('an invitation that is withdrawn does not come back by way of a forgotten password', async () => {
  const email = 'mistyped@example.org';
  const made = await inviteUser(acmeAdmin, { email, name: 'Nobody', memberships: viewerOf(acme) });
  if (!made.ok) throw new Error(made.error.code);
  expect(await removeUser(acmeAdmin, made.id)).toMatchObject({ ok: true });
  fixture.later(7200);
  await answerResetRequest({ ...acmeAdmin, log }, { email, locale: 'en', from: fromTest });
  expect((await fixture.outbox(email)).filter(({ state }) => state === 'waiting')).toEqual([]);
  const { rows } = await fixture.database.pool.query('SELECT archived_at FROM app_user WHERE id = $1', [made.id]);
  expect(rows[0].archived_at).not.toBeNull();
});
