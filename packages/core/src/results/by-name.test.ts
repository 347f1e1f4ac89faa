import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byName, type Named, nameCursor } from './by-name.ts';
import { encodeCursor, type PageRequest, pageOf } from './page.ts';

let database: TestDatabase;
/** Three rows share each name but for its case, and stand by their ids. */
const all = Array.from({ length: 12 }, (_, n) => ({
  id: newId(),
  name: ['acme', 'Acme', 'ACME'][n % 3] + String(Math.floor(n / 3)),
}));

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `INSERT INTO client (id, name, archived_at, updated_at)
     SELECT id, name, now(), now() FROM unnest($1::uuid[], $2::text[]) AS t (id, name)`,
    [all.map(({ id }) => id), all.map(({ name }) => name)],
  );
});
afterAll(() => database.drop());

async function ask(request: Partial<PageRequest>) {
  const page = { limit: 5, backward: false, after: null, before: null, ...request };
  const keyset = byName(page, { table: 'c', parameters: 1 });
  if (!keyset.ok) throw new Error(keyset.error.code);
  const { rows } = await database.pool.query<Named>(
    `SELECT c.id, ${keyset.key} FROM client c WHERE c.name ILIKE $1 ${keyset.clause}`,
    ['acme%', ...keyset.values],
  );
  return pageOf(rows, page, nameCursor);
}

test.each([false, true])(
  'every row is on one page, in order, also walked from the end (backward: %s)',
  async (backward) => {
    const seen: string[] = [];
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await ask({ backward, ...(backward ? { before: cursor } : { after: cursor }) });
      const ids = page.edges.map(({ node }) => node.id);
      if (backward) seen.unshift(...ids);
      else seen.push(...ids);
      cursor = (backward ? page.edges[0] : page.edges.at(-1))?.cursor ?? null;
      more = backward ? page.hasPreviousPage : page.hasNextPage;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  },
);

test.each([
  ['text', 'x'],
  ['a name alone', encodeCursor(['acme'])],
  ['an id that is none', encodeCursor(['acme', 'x'])],
])('%s is no cursor', (_what, after) => {
  const page = { limit: 5, backward: false, after, before: null };
  expect(byName(page, { table: 'c', parameters: 0 })).toMatchObject({
    ok: false,
    error: { code: 'invalid_cursor', path: ['after'] },
  });
});
