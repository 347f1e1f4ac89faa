import { dayMs } from '@vigie/domain/time/units';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageRequest } from '../results/page.ts';
import { accountFacts } from './account-facts.ts';
import { inviteUser } from './invite-user.ts';
import { countUsers, listUsers, type UserFilter } from './list-users.ts';
import { type AccountsFixture, accountsFixture } from './testing.ts';
import { type People, peopleOf } from './viewer.ts';

let fixture: AccountsFixture;
let acme: string;
let nord: string;
let everybody: People;
let acmeAdmin: People;
let plain: People;
const ids: Record<string, string> = {};

beforeAll(async () => {
  fixture = await accountsFixture();
  [acme, nord] = [await fixture.addClient('Acme'), await fixture.addClient('Nord')];
  ids.root = await fixture.addPerson('root@example.org', [{ clientId: null, role: 'admin' }]);
  ids.chief = await fixture.addPerson('chief@example.org', [{ clientId: acme, role: 'admin' }]);
  ids.ada = await fixture.addPerson('Ada@example.org', [{ clientId: acme, role: 'viewer' }]);
  ids.ben = await fixture.addPerson('ben@elsewhere.org', [{ clientId: nord, role: 'viewer' }]);
  ids.cleo = await fixture.addPerson('cleo@example.org', [
    { clientId: acme, role: 'viewer' },
    { clientId: nord, role: 'admin' },
  ]);
  ids.dora = await fixture.addPerson('dora@example.org', [{ clientId: acme, role: 'viewer' }], null);
  const gone = await fixture.addPerson('gone@example.org', [{ clientId: acme, role: 'viewer' }]);
  await fixture.database.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [gone]);
  const of = async (name: string) => peopleOf((await fixture.as(ids[name] ?? '')).viewer);
  [everybody, acmeAdmin, plain] = [await of('root'), await of('chief'), await of('ada')];
});
afterAll(() => fixture.database.drop());

const nameOf = (id: string): string => Object.entries(ids).find(([, known]) => known === id)?.[0] ?? id;
const first: PageRequest = { limit: 50, backward: false, after: null, before: null };

async function list(people: People, filter: UserFilter = {}): Promise<string[]> {
  const { reader } = fixture.database;
  const listed = await listUsers(reader, people, { filter, page: first });
  if (!listed.ok) throw new Error(listed.error.code);
  const names = listed.page.edges.map(({ node }) => nameOf(node.id));
  expect(await countUsers(reader, people, filter)).toBe(names.length);
  return names;
}

describe('the list of users', () => {
  test('shows everybody to administrators of the installation, by name', async () => {
    expect(await list(everybody)).toEqual(['ada', 'ben', 'chief', 'cleo', 'dora', 'root']);
  });

  test('shows administrators of a client the people in it and themselves, and everybody else themselves only', async () => {
    expect(await list(acmeAdmin)).toEqual(['ada', 'chief', 'cleo', 'dora']);
    expect(await list(plain)).toEqual(['ada']);
    expect(await list({ userId: newId(), all: false, clientIds: [] })).toEqual([]);
  });

  test.each<[UserFilter, string[], string[]]>([
    [{ search: 'EXAMPLE' }, ['ada', 'chief', 'cleo', 'dora', 'root'], ['ada', 'chief', 'cleo', 'dora']],
    [{ search: 'be' }, ['ben'], []],
    [{ search: '%' }, [], []],
    [{ state: 'invited' }, ['dora'], ['dora']],
    [{ state: 'active', search: 'c' }, ['ben', 'chief', 'cleo', 'root'].filter((n) => /c/.test(n)), ['chief', 'cleo']],
  ])('filtered by %j', async (filter, all, acmes) => {
    expect(await list(everybody, filter)).toEqual(all);
    expect(await list(acmeAdmin, filter)).toEqual(acmes);
  });

  test('filtered by a client has whoever has a role there, also by one in all, as far as one may see it', async () => {
    expect(await list(everybody, { clientId: nord })).toEqual(['ben', 'cleo', 'root']);
    // That Cleo belongs to Nord as well is no affair of Acme’s.
    expect(await list(acmeAdmin, { clientId: nord })).toEqual([]);
    expect(await list(acmeAdmin, { clientId: acme })).toEqual(['ada', 'chief', 'cleo', 'dora']);
    expect(await list(plain, { clientId: acme })).toEqual(['ada']);
  });

  test('comes in pages, forwards and backwards', async () => {
    const page = async (request: Partial<PageRequest>) => {
      const listed = await listUsers(fixture.database.reader, everybody, { page: { ...first, limit: 2, ...request } });
      if (!listed.ok) throw new Error(listed.error.code);
      const { edges, hasNextPage, hasPreviousPage } = listed.page;
      return { names: edges.map(({ node }) => nameOf(node.id)), edges, more: [hasPreviousPage, hasNextPage] };
    };
    const one = await page({});
    const two = await page({ after: one.edges[1]?.cursor ?? '' });
    const last = await page({ backward: true });
    const before = await page({ backward: true, before: last.edges[0]?.cursor ?? '' });
    expect([one.names, two.names, before.names, last.names]).toEqual([
      ['ada', 'ben'],
      ['chief', 'cleo'],
      ['chief', 'cleo'],
      ['dora', 'root'],
    ]);
    expect([one.more, two.more, last.more]).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    const nonsense = await listUsers(fixture.database.reader, everybody, { page: { ...first, after: 'x' } });
    expect(nonsense).toMatchObject({ ok: false, error: { code: 'invalid_cursor' } });
  });
});

describe('the facts of an account', () => {
  const factsOf = async (people: People) => {
    const facts = await accountFacts(fixture.database.reader, people, Object.values(ids));
    return Object.fromEntries([...facts].map(([id, fact]) => [nameOf(id), fact]));
  };

  test('are known to who manages it and to itself', async () => {
    expect(Object.keys(await factsOf(everybody)).sort()).toEqual(['ada', 'ben', 'chief', 'cleo', 'dora', 'root']);
    expect(Object.keys(await factsOf(acmeAdmin)).sort()).toEqual(['ada', 'chief', 'cleo', 'dora']);
    const own = await factsOf(plain);
    expect(Object.keys(own)).toEqual(['ada']);
    expect(own.ada).toMatchObject({ isManaged: false, state: 'active', email: 'Ada@example.org' });
    expect((await factsOf(acmeAdmin)).dora).toMatchObject({ isManaged: true, state: 'invited' });
  });

  test('are dated no earlier than the person’s first role with the viewer', async () => {
    const { pool } = fixture.database;
    const born = fixture.clock();
    await pool.query('UPDATE app_user SET last_sign_in_at = $2 WHERE id = $1', [ids.ben, born]);
    fixture.later(86_400);
    const chief = await fixture.as(ids.chief ?? '');
    await inviteUser(chief, {
      email: 'ben@elsewhere.org',
      name: 'B',
      memberships: [{ clientId: acme, role: 'viewer' }],
    });
    expect((await factsOf(acmeAdmin)).ben).toMatchObject({ createdAt: fixture.clock(), lastSignInAt: null });
    expect((await factsOf(everybody)).ben).toMatchObject({ createdAt: born, lastSignInAt: born });
    fixture.later(60);
    await pool.query('UPDATE app_user SET last_sign_in_at = $2 WHERE id = $1', [ids.ben, fixture.clock()]);
    expect((await factsOf(acmeAdmin)).ben).toMatchObject({ lastSignInAt: fixture.clock() });
  });

  test('tell until when an invitation is good, while it is not accepted', async () => {
    const chief = await fixture.as(ids.chief ?? '');
    const memberships = [{ clientId: acme, role: 'viewer' as const }];
    const made = await inviteUser(chief, { email: 'eve@example.org', name: 'E', memberships });
    if (!made.ok) throw new Error(made.error.code);
    const expiry = async () => {
      const facts = await accountFacts(fixture.database.reader, acmeAdmin, [made.id]);
      return facts.get(made.id)?.invitationExpiresAt;
    };
    expect(await expiry()).toEqual(new Date(fixture.clock().getTime() + 7 * dayMs));
    await fixture.database.pool.query(`UPDATE app_user SET password_hash = 'x' WHERE id = $1`, [made.id]);
    expect(await expiry()).toBeNull();
  });
});
