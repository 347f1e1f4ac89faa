import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeUser } from './remove-user.ts';
import { type ManagedPeople, managedPeople } from './testing/managed-people.ts';
import type { AccountsFixture } from './testing.ts';
import { updateUserMemberships } from './update-memberships.ts';

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

describe('roles', () => {
  test('are given as a set by an administrator of the installation, and what stays is not touched', async () => {
    const memberships = [
      { clientId: people.nord, role: 'operator' as const },
      { clientId: null, role: 'viewer' as const },
    ];
    expect(await updateUserMemberships(people.admin, { userId: both, memberships })).toEqual({ ok: true, id: both });
    expect(await fixture.rolesOf(both)).toEqual({ Nord: 'operator', all: 'viewer' });
    expect(await fixture.told(both)).toEqual([{ kind: 'memberships_changed', params: { by: 'root' } }]);
    const { rows } = await fixture.database.pool.query(
      `SELECT action, coalesce(after, before) ->> 'client_id' AS "clientId" FROM audit_entry
       WHERE subject = 'membership' AND user_id = $1 AND coalesce(after, before) ->> 'user_id' = $2 ORDER BY at, id`,
      [people.root, both],
    );
    expect(rows).toEqual([
      { action: 'deleted', clientId: people.acme },
      { action: 'created', clientId: null },
    ]);
  });

  test('that are what they were already change nothing, and nobody is told', async () => {
    const memberships = [
      { clientId: people.nord, role: 'operator' as const },
      { clientId: people.acme, role: 'viewer' as const },
    ];
    expect(await updateUserMemberships(people.admin, { userId: both, memberships })).toMatchObject({ ok: true });
    expect(await fixture.told(both)).toEqual([]);
  });

  test('elsewhere are left as they are by an administrator of one client', async () => {
    const memberships = [{ clientId: people.acme, role: 'admin' as const }];
    expect(await updateUserMemberships(people.acmeAdmin, { userId: both, memberships })).toMatchObject({ ok: true });
    expect(await fixture.rolesOf(both)).toEqual({ Acme: 'admin', Nord: 'operator' });
  });

  test('in archived clients, which nobody sees, stay', async () => {
    const gone = await fixture.addClient(`Gone ${people.count}`);
    const person = await fixture.addPerson(`archived-${people.count}@example.org`, [
      { clientId: gone, role: 'viewer' },
    ]);
    await fixture.database.pool.query('UPDATE client SET archived_at = now() WHERE id = $1', [gone]);
    await updateUserMemberships(people.admin, {
      userId: person,
      memberships: [{ clientId: people.acme, role: 'viewer' }],
    });
    expect(Object.keys(await fixture.rolesOf(person)).sort()).toEqual(['Acme', `Gone ${people.count}`]);
  });

  test.each([
    ['of the installation', () => null, 'forbidden', 'forbidden'],
    ['in a client that is not seen', () => people.nord, 'not_found', 'not_found'],
  ])('%s are not given by an administrator of one client', async (_what, clientId, kind, code) => {
    const memberships = [{ clientId: clientId(), role: 'viewer' as const }];
    const result = await updateUserMemberships(people.acmeAdmin, { userId: both, memberships });
    expect(result).toMatchObject({ ok: false, error: { kind, code } });
    expect(await fixture.rolesOf(both)).toEqual({ Acme: 'viewer', Nord: 'operator' });
  });

  test('of none at all are refused: who shall have none is removed', async () => {
    const result = await updateUserMemberships(people.admin, { userId: both, memberships: [] });
    expect(result).toMatchObject({ ok: false, error: { code: 'memberships_required' } });
  });
});

describe('the last administrator of the installation', () => {
  const demoted = [{ clientId: null, role: 'operator' as const }];

  test('can be neither demoted nor removed, by nobody', async () => {
    // Who is invited and has not accepted may never do so.
    await fixture.addPerson('maybe@example.org', [{ clientId: null, role: 'admin' }], null);
    for (const result of [
      await updateUserMemberships(people.admin, { userId: people.root, memberships: demoted }),
      await removeUser(people.admin, people.root),
    ]) {
      expect(result).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'last_administrator' } });
    }
    expect(await fixture.rolesOf(people.root)).toEqual({ all: 'admin' });
  });

  test('stays, when two demote each other at once', async () => {
    const second = await fixture.addPerson('second@example.org', [{ clientId: null, role: 'admin' }]);
    const results = await Promise.all([
      updateUserMemberships(people.admin, { userId: second, memberships: demoted }),
      updateUserMemberships(await fixture.as(second), { userId: people.root, memberships: demoted }),
    ]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const { pool } = fixture.database;
    await pool.query(`UPDATE membership SET role = 'admin' WHERE user_id = $1`, [people.root]);
    await pool.query('DELETE FROM membership WHERE user_id = $1', [second]);
  });
});
