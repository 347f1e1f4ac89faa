import { isId } from '@vigie/platform/ids/id';
import type { Keyset } from './newest-first.ts';
import { cursorsOf, encodeCursor, type PageRequest } from './page.ts';
import type { Result } from './result.ts';

const isCursor = ([, id]: readonly string[]): boolean => id !== undefined && isId(id);

/** What a row must have beside its columns for `nameCursor`: by which name it stands in the list. */
export interface Named {
  readonly id: string;
  readonly key: string;
}

/**
 * The part of a query that gives one page of a list by name, whatever its case (and by id among equal names).
 * `table` is the alias whose `name` and `id` count; `key` is the column that `nameCursor` needs; `parameters` says
 * how many the query has already. Fails with `invalid_cursor`.
 */
export function byName(
  page: PageRequest,
  { table, parameters: n }: { readonly table: string; readonly parameters: number },
): Result<Keyset & { readonly key: string }> {
  const cursors = cursorsOf(page, isCursor, 2);
  if (!cursors.ok) return cursors;
  const [name, id] = [`lower(${table}.name)`, `${table}.id`];
  const direction = page.backward ? 'DESC' : 'ASC';
  const { after, before } = cursors;
  return {
    ok: true,
    key: `${name} AS key`,
    clause: `AND ($${n + 1}::text IS NULL OR (${name}, ${id}) > ($${n + 1}, $${n + 2}::uuid))
       AND ($${n + 3}::text IS NULL OR (${name}, ${id}) < ($${n + 3}, $${n + 4}::uuid))
     ORDER BY ${name} ${direction}, ${id} ${direction} LIMIT $${n + 5}`,
    values: [after?.[0] ?? null, after?.[1] ?? null, before?.[0] ?? null, before?.[1] ?? null, page.limit + 1],
  };
}

/** The cursor of a row in such a list. */
export const nameCursor = ({ key, id }: Named): string => encodeCursor([key, id]);
