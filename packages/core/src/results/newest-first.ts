import { isId } from '@vigie/platform/ids/id';
import { cursorsOf, encodeCursor, type PageRequest } from './page.ts';
import type { Result } from './result.ts';

/** What remains to be said of a list whose rows stand by an instant and (within one millisecond) by their ids. */
export interface Keyset {
  /** The conditions, order and limit, to stand behind the list's own conditions (which must not be empty). */
  readonly clause: string;
  readonly values: readonly unknown[];
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const isCursor = ([at, id]: readonly string[]): boolean =>
  at !== undefined && instant.test(at) && !Number.isNaN(Date.parse(at)) && id !== undefined && isId(id);

/**
 * The part of a query that gives one page of a list, newest first. `at` and `id` are its columns, `parameters`
 * says how many the query has already. Fails with `invalid_cursor`.
 */
export function newestFirst(
  page: PageRequest,
  { at, id, parameters: n }: { readonly at: string; readonly id: string; readonly parameters: number },
): Result<Keyset> {
  const cursors = cursorsOf(page, isCursor, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'ASC' : 'DESC';
  const { after, before } = cursors;
  return {
    ok: true,
    clause: `AND ($${n + 1}::timestamptz IS NULL OR (${at}, ${id}) < ($${n + 1}, $${n + 2}::uuid))
       AND ($${n + 3}::timestamptz IS NULL OR (${at}, ${id}) > ($${n + 3}, $${n + 4}::uuid))
     ORDER BY ${at} ${direction}, ${id} ${direction} LIMIT $${n + 5}`,
    values: [after?.[0] ?? null, after?.[1] ?? null, before?.[0] ?? null, before?.[1] ?? null, page.limit + 1],
  };
}

/** The cursor of a row in such a list. */
export const instantCursor = (at: Date, id: string): string => encodeCursor([at.toISOString(), id]);
