import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resendInvitation, sendPasswordReset } from './managed-links.ts';
import { removeUser } from './remove-user.ts';
import { type ManagedPeople, managedPeople } from './testing/managed-people.ts';
import type { AccountsFixture } from './testing.ts';

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

describe('removing somebody', () => {
  test('archives the account: sign-ins, tokens, links and roles end at once', async () => {
    const { pool } = fixture.database;
    await fixture.signIn(both);
    await pool.query(
      `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, expires_at)
       VALUES ($1, $2, 'script', 'x', 'x', '{read}', now() + interval '1 day')`,
      [newId(), both],
    );
    await sendPasswordReset(people.admin, both);
    expect(await removeUser(people.admin, both)).toEqual({ ok: true, id: both });
    const { rows } = await pool.query(
      `SELECT (SELECT archived_at FROM app_user WHERE id = $1) AS archived,
         (SELECT count(*)::int FROM session WHERE user_id = $1 AND revoked_at IS NULL) AS sessions,
         (SELECT count(*)::int FROM api_token WHERE user_id = $1 AND revoked_at IS NULL) AS tokens,
         (SELECT count(*)::int FROM account_link WHERE user_id = $1 AND expires_at > $2) AS links`,
      [both, fixture.clock()],
    );
    expect(rows).toEqual([{ archived: fixture.clock(), sessions: 0, tokens: 0, links: 0 }]);
    expect(await fixture.rolesOf(both)).toEqual({});
    expect(await removeUser(people.admin, both)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('by an administrator of one client takes their roles there away, and leaves the account and its sign-ins', async () => {
    await fixture.signIn(both);
    expect(await removeUser(people.acmeAdmin, both)).toEqual({ ok: true, id: both });
    expect(await fixture.rolesOf(both)).toEqual({ Nord: 'operator' });
    expect(await fixture.openSessions(both)).toHaveLength(1);
    expect(await fixture.told(both)).toEqual([{ kind: 'memberships_changed', params: { by: 'chief' } }]);
    expect(await removeUser(people.acmeAdmin, both)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test('who has nothing else takes the invitation back', async () => {
    const invited = await fixture.addPerson(
      `only-${people.count}@example.org`,
      [{ clientId: people.acme, role: 'viewer' }],
      null,
    );
    await resendInvitation(people.acmeAdmin, invited);
    await removeUser(people.acmeAdmin, invited);
    const { rowCount } = await fixture.database.pool.query(
      'SELECT FROM account_link WHERE user_id = $1 AND expires_at > $2',
      [invited, fixture.clock()],
    );
    expect(rowCount).toBe(0);
  });
});
