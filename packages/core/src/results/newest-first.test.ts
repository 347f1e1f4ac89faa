import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantCursor, newestFirst } from './newest-first.ts';
import { encodeCursor, type PageRequest, pageOf } from './page.ts';

interface Row {
  readonly id: string;
  readonly at: Date;
}

let database: TestDatabase;
const from = new Date('2031-03-10T12:00:00Z').getTime();
/** Three rows share each millisecond; newest first. */
const all = Array.from({ length: 12 }, (_, n) => ({ id: newId(), at: new Date(from + Math.floor(n / 3)) })).reverse();

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `INSERT INTO tombstone (id, kind, at) SELECT id, 'x', at FROM unnest($1::uuid[], $2::timestamptz[]) AS t(id, at)`,
    [all.map(({ id }) => id), all.map(({ at }) => at)],
  );
});
afterAll(() => database.drop());

async function ask(request: Partial<PageRequest>) {
  const page = { limit: 5, backward: false, after: null, before: null, ...request };
  const keyset = newestFirst(page, { at: 't.at', id: 't.id', parameters: 1 });
  if (!keyset.ok) throw new Error(keyset.error.code);
  const { rows } = await database.pool.query<Row>(
    `SELECT t.id, t.at FROM tombstone t WHERE t.kind = $1 ${keyset.clause}`,
    ['x', ...keyset.values],
  );
  return pageOf(rows, page, (row) => instantCursor(row.at, row.id));
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
  ['an instant that is none', encodeCursor(['2031-13-10T12:00:00.000Z', newId()])],
  ['a year alone', encodeCursor(['2031', newId()])],
  ['an id that is none', encodeCursor(['2031-03-10T12:00:00.000Z', 'x'])],
])('%s is no cursor', (_what, after) => {
  const page = { limit: 5, backward: false, after, before: null };
  expect(newestFirst(page, { at: 'at', id: 'id', parameters: 0 })).toMatchObject({
    ok: false,
    error: { code: 'invalid_cursor', path: ['after'] },
  });
});
