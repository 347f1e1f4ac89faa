import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resendInvitation, sendPasswordReset } from './managed-links.ts';
import type { AccountActing } from './managed-user.ts';
import { removeUser } from './remove-user.ts';
import { revokeUserSessions } from './revoke-sessions.ts';
import { openSession } from './sessions.ts';
import { type AccountsFixture, accountsFixture, secretIn } from './testing.ts';
import { updateUserMemberships } from './update-memberships.ts';
import type { Role } from './viewer.ts';

let fixture: AccountsFixture;
let root: string;
let acme: string;
let nord: string;
let admin: AccountActing;
let acmeAdmin: AccountActing;
/** With a role in each client. */
let both: string;

beforeAll(async () => {
  fixture = await accountsFixture();
  [acme, nord] = [await fixture.addClient('Acme'), await fixture.addClient('Nord')];
  root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
  admin = await fixture.as(root);
  acmeAdmin = await fixture.as(await fixture.addPerson('chief@example.org', [{ clientId: acme, role: 'admin' }]));
});
let count = 0;
beforeEach(async () => {
  fixture.later(7200);
  both = await fixture.addPerson(`both-${count++}@example.org`, [
    { clientId: acme, role: 'viewer' },
    { clientId: nord, role: 'operator' },
  ]);
});
afterAll(() => fixture.database.drop());

const rolesOf = async (userId: string): Promise<Record<string, Role>> => {
  const { rows } = await fixture.database.pool.query<{ name: string; role: Role }>(
    `SELECT coalesce(c.name, 'all') AS name, m.role FROM membership m LEFT JOIN client c ON c.id = m.client_id
     WHERE m.user_id = $1`,
    [userId],
  );
  return Object.fromEntries(rows.map(({ name, role }) => [name, role]));
};

const signIn = (userId: string) =>
  openSession(
    { pool: fixture.database.pool, vault: fixture.vault, clock: fixture.clock },
    { userId, from: admin.from },
  );

const openSessions = async (userId: string): Promise<string[]> => {
  const { rows } = await fixture.database.pool.query<{ id: string }>(
    'SELECT id FROM session WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id',
    [userId],
  );
  return rows.map(({ id }) => id);
};

describe('roles', () => {
  test('are given as a set by an administrator of the installation, and what stays is not touched', async () => {
    const memberships = [
      { clientId: nord, role: 'operator' as const },
      { clientId: null, role: 'viewer' as const },
    ];
    expect(await updateUserMemberships(admin, { userId: both, memberships })).toEqual({ ok: true, id: both });
    expect(await rolesOf(both)).toEqual({ Nord: 'operator', all: 'viewer' });
    expect(await fixture.told(both)).toEqual([{ kind: 'memberships_changed', params: { by: 'root' } }]);
    const { rows } = await fixture.database.pool.query(
      `SELECT action, coalesce(after, before) ->> 'client_id' AS "clientId" FROM audit_entry
       WHERE subject = 'membership' AND user_id = $1 AND coalesce(after, before) ->> 'user_id' = $2 ORDER BY at, id`,
      [root, both],
    );
    expect(rows).toEqual([
      { action: 'deleted', clientId: acme },
      { action: 'created', clientId: null },
    ]);
  });

  test('that are what they were already change nothing, and nobody is told', async () => {
    const memberships = [
      { clientId: nord, role: 'operator' as const },
      { clientId: acme, role: 'viewer' as const },
    ];
    expect(await updateUserMemberships(admin, { userId: both, memberships })).toMatchObject({ ok: true });
    expect(await fixture.told(both)).toEqual([]);
  });

  test('elsewhere are left as they are by an administrator of one client', async () => {
    const memberships = [{ clientId: acme, role: 'admin' as const }];
    expect(await updateUserMemberships(acmeAdmin, { userId: both, memberships })).toMatchObject({ ok: true });
    expect(await rolesOf(both)).toEqual({ Acme: 'admin', Nord: 'operator' });
  });

  test('in archived clients, which nobody sees, stay', async () => {
    const gone = await fixture.addClient(`Gone ${count}`);
    const person = await fixture.addPerson(`archived-${count}@example.org`, [{ clientId: gone, role: 'viewer' }]);
    await fixture.database.pool.query('UPDATE client SET archived_at = now() WHERE id = $1', [gone]);
    await updateUserMemberships(admin, { userId: person, memberships: [{ clientId: acme, role: 'viewer' }] });
    expect(Object.keys(await rolesOf(person)).sort()).toEqual(['Acme', `Gone ${count}`]);
  });

  test.each([
    ['of the installation', () => null, 'forbidden', 'forbidden'],
    ['in a client that is not seen', () => nord, 'not_found', 'not_found'],
  ])('%s are not given by an administrator of one client', async (_what, clientId, kind, code) => {
    const memberships = [{ clientId: clientId(), role: 'viewer' as const }];
    const result = await updateUserMemberships(acmeAdmin, { userId: both, memberships });
    expect(result).toMatchObject({ ok: false, error: { kind, code } });
    expect(await rolesOf(both)).toEqual({ Acme: 'viewer', Nord: 'operator' });
  });

  test('of none at all are refused: who shall have none is removed', async () => {
    const result = await updateUserMemberships(admin, { userId: both, memberships: [] });
    expect(result).toMatchObject({ ok: false, error: { code: 'memberships_required' } });
  });
});

describe('the last administrator of the installation', () => {
  const demoted = [{ clientId: null, role: 'operator' as const }];

  test('can be neither demoted nor removed, by nobody', async () => {
    // Who is invited and has not accepted may never do so.
    await fixture.addPerson('maybe@example.org', [{ clientId: null, role: 'admin' }], null);
    for (const result of [
      await updateUserMemberships(admin, { userId: root, memberships: demoted }),
      await removeUser(admin, root),
    ]) {
      expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'last_administrator' } });
    }
    expect(await rolesOf(root)).toEqual({ all: 'admin' });
  });

  test('stays, when two demote each other at once', async () => {
    const second = await fixture.addPerson('second@example.org', [{ clientId: null, role: 'admin' }]);
    const results = await Promise.all([
      updateUserMemberships(admin, { userId: second, memberships: demoted }),
      updateUserMemberships(await fixture.as(second), { userId: root, memberships: demoted }),
    ]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const { pool } = fixture.database;
    await pool.query(`UPDATE membership SET role = 'admin' WHERE user_id = $1`, [root]);
    await pool.query('DELETE FROM membership WHERE user_id = $1', [second]);
  });
});

describe('removing somebody', () => {
  test('archives the account: sign-ins, tokens, links and roles end at once', async () => {
    const { pool } = fixture.database;
    await signIn(both);
    await pool.query(
      `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, expires_at)
       VALUES ($1, $2, 'script', 'x', 'x', '{read}', now() + interval '1 day')`,
      [newId(), both],
    );
    await sendPasswordReset(admin, both);
    expect(await removeUser(admin, both)).toEqual({ ok: true, id: both });
    const { rows } = await pool.query(
      `SELECT (SELECT archived_at FROM app_user WHERE id = $1) AS archived,
         (SELECT count(*)::int FROM session WHERE user_id = $1 AND revoked_at IS NULL) AS sessions,
         (SELECT count(*)::int FROM api_token WHERE user_id = $1 AND revoked_at IS NULL) AS tokens,
         (SELECT count(*)::int FROM account_link WHERE user_id = $1 AND expires_at > $2) AS links`,
      [both, fixture.clock()],
    );
    expect(rows).toEqual([{ archived: fixture.clock(), sessions: 0, tokens: 0, links: 0 }]);
    expect(await rolesOf(both)).toEqual({});
    expect(await removeUser(admin, both)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('by an administrator of one client takes their roles there away, and leaves the account and its sign-ins', async () => {
    await signIn(both);
    expect(await removeUser(acmeAdmin, both)).toEqual({ ok: true, id: both });
    expect(await rolesOf(both)).toEqual({ Nord: 'operator' });
    expect(await openSessions(both)).toHaveLength(1);
    expect(await fixture.told(both)).toEqual([{ kind: 'memberships_changed', params: { by: 'chief' } }]);
    expect(await removeUser(acmeAdmin, both)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('who has nothing else takes the invitation back', async () => {
    const invited = await fixture.addPerson(`only-${count}@example.org`, [{ clientId: acme, role: 'viewer' }], null);
    await resendInvitation(acmeAdmin, invited);
    await removeUser(acmeAdmin, invited);
    const { rowCount } = await fixture.database.pool.query(
      'SELECT FROM account_link WHERE user_id = $1 AND expires_at > $2',
      [invited, fixture.clock()],
    );
    expect(rowCount).toBe(0);
  });
});

describe('links that somebody else sends', () => {
  test('invite once more, and name only the clients of who sends them', async () => {
    const email = `invited-${count}@example.org`;
    const invited = await fixture.addPerson(
      email,
      [
        { clientId: acme, role: 'viewer' },
        { clientId: nord, role: 'viewer' },
      ],
      null,
    );
    expect(await resendInvitation(acmeAdmin, invited)).toEqual({ ok: true, id: invited });
    const [mail] = await fixture.outbox(email);
    expect(mail).toMatchObject({ kind: 'invitation', subject: 'chief invites you to Vigie' });
    expect(mail?.text).toContain('follow: Acme.');
    expect(await sendPasswordReset(admin, invited)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'invitation_not_accepted' },
    });
  });

  test('let somebody choose another password, and change nothing by themselves', async () => {
    await signIn(both);
    expect(await sendPasswordReset(acmeAdmin, both)).toEqual({ ok: true, id: both });
    const [mail] = await fixture.outbox(`both-${count - 1}@example.org`);
    expect(mail?.kind).toBe('reset');
    expect(secretIn(mail ?? { text: '' })).toHaveLength(43);
    expect(await openSessions(both)).toHaveLength(1);
    expect(await resendInvitation(admin, both)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'invitation_accepted_already' },
    });
  });

  test('are no more than five an hour', async () => {
    for (let n = 0; n < 5; n++) expect(await sendPasswordReset(admin, both)).toMatchObject({ ok: true });
    expect(await sendPasswordReset(admin, both)).toMatchObject({ ok: false, error: { code: 'link_too_often' } });
    fixture.later(3601);
    expect(await sendPasswordReset(admin, both)).toMatchObject({ ok: true });
    const invited = await fixture.addPerson(`often-${count}@example.org`, [], null);
    for (let n = 0; n < 5; n++) expect(await resendInvitation(admin, invited)).toMatchObject({ ok: true });
    expect(await resendInvitation(admin, invited)).toMatchObject({ ok: false, error: { code: 'link_too_often' } });
  });

  test('cannot be made while Vigie does not know its own address', async () => {
    const result = await sendPasswordReset({ ...admin, publicUrl: undefined }, both);
    expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'url_unknown' } });
  });
});

describe('ending somebody’s sign-ins', () => {
  test('ends all of them and tells the person; one’s own that speaks stays', async () => {
    const person = await fixture.addPerson(`person-${count}@example.org`, [{ clientId: acme, role: 'operator' }]);
    await signIn(person);
    await signIn(person);
    expect(await revokeUserSessions(acmeAdmin, person)).toEqual({ ok: true, id: person, revoked: 2 });
    expect(await openSessions(person)).toEqual([]);
    expect((await fixture.told(person)).at(-1)).toEqual({ kind: 'sessions_ended', params: { by: 'chief' } });
    expect(await revokeUserSessions(acmeAdmin, person)).toEqual({ ok: true, id: person, revoked: 0 });
    const [here] = [await signIn(root), await signIn(root)];
    const { sessionId } = here;
    expect(await revokeUserSessions(await fixture.as(root, { sessionId }), root)).toMatchObject({ revoked: 1 });
    expect(await openSessions(root)).toEqual([sessionId]);
  });

  test('is for administrators of the installation where the person has roles elsewhere', async () => {
    await signIn(both);
    expect(await revokeUserSessions(acmeAdmin, both)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    expect(await openSessions(both)).toHaveLength(1);
    expect(await revokeUserSessions(admin, both)).toMatchObject({ ok: true, revoked: 1 });
  });

  test('of who administers all clients is not for who has invited them to theirs', async () => {
    const second = await fixture.addPerson(`second-${count}@example.org`, [
      { clientId: null, role: 'admin' },
      { clientId: acme, role: 'viewer' },
    ]);
    await signIn(second);
    expect(await revokeUserSessions(acmeAdmin, second)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    expect(await removeUser(admin, second)).toMatchObject({ ok: true });
  });
});

describe('whom somebody does not manage', () => {
  const acts = [
    [
      'their roles',
      (acting: AccountActing, userId: string) =>
        updateUserMemberships(acting, { userId, memberships: [{ clientId: acme, role: 'viewer' }] }),
    ],
    ['their account', removeUser],
    ['their invitation', resendInvitation],
    ['their password', sendPasswordReset],
    ['their sign-ins', revokeUserSessions],
  ] as const;

  test.each(acts)('%s: somebody without a role in one’s clients does not exist', async (_what, act) => {
    const stranger = await fixture.addPerson(`stranger-${count}@example.org`, [{ clientId: nord, role: 'viewer' }]);
    const notFound = { ok: false, error: { kind: 'not_found', code: 'not_found', path: ['userId'] } };
    for (const userId of [stranger, root, newId(), 'nonsense']) {
      expect(await act(acmeAdmin, userId)).toEqual(notFound);
    }
  });

  test.each(acts)('%s: who administers nothing manages nobody, not even themselves', async (what, act) => {
    const viewer = await fixture.as(both);
    expect(await act(viewer, both)).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    const colleague = await act(viewer, acmeAdmin.viewer.userId);
    const kind = what === 'their roles' ? 'forbidden' : 'not_found';
    expect(colleague).toMatchObject({ ok: false, error: { kind } });
  });

  test.each(acts)('%s: a token manages nobody, whatever its owner may', async (_what, act) => {
    const token = await fixture.as(root, { tokenId: newId() });
    expect(await act(token, both)).toMatchObject({
      ok: false,
      error: { kind: 'forbidden', code: 'token_no_accounts' },
    });
    expect(await rolesOf(both)).toEqual({ Acme: 'viewer', Nord: 'operator' });
  });
});
