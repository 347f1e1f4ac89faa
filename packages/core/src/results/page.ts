import { failed, type Result } from './result.ts';

/** Which part of a list is wanted; `after` and `before` are cursors of that list. */
export interface PageRequest {
  readonly limit: number;
  /** Counted from the end of the list, towards its beginning. */
  readonly backward: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/** One page of a list, in the list's order. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The sort keys of a row as text; opaque to whoever gets it. */
export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The sort keys of a cursor with `count` of them; null when it is not such a cursor. */
function decodeCursor(cursor: string, count: number): string[] | null {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits = Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string');
    return fits ? keys : null;
  } catch {
    return null;
  }
}

/** The cursors of a request, decoded: null where none is given. Fails with `invalid_cursor`. */
export function cursorsOf(
  { after, before }: PageRequest,
  isKeys: (keys: readonly string[]) => boolean,
  count: number,
): Result<{ after: string[] | null; before: string[] | null }> {
  const read = (cursor: string | null): string[] | null | undefined => {
    if (cursor === null) return null;
    const keys = decodeCursor(cursor, count);
    return keys !== null && isKeys(keys) ? keys : undefined;
  };
  const [afterKeys, beforeKeys] = [read(after), read(before)];
  if (afterKeys === undefined) return failed('invalid_input', 'invalid_cursor', ['after']);
  if (beforeKeys === undefined) return failed('invalid_input', 'invalid_cursor', ['before']);
  return { ok: true, after: afterKeys, before: beforeKeys };
}

/** An edge whose cursor is made when it is asked for: who asks for the rows alone does not pay for it. */
class Edge<Row> {
  readonly node: Row;
  readonly #cursorOf: (row: Row) => string;

  constructor(node: Row, cursorOf: (row: Row) => string) {
    this.node = node;
    this.#cursorOf = cursorOf;
  }

  // On the prototype: a getter in an object literal gives each object a hidden class of its own, for the old heap.
  get cursor(): string {
    return this.#cursorOf(this.node);
  }
}

/**
 * A page from the rows of a query that asked for one more than the limit, in the order asked (from the
 * end when backward).
 */
export function pageOf<Row>(rows: readonly Row[], request: PageRequest, cursorOf: (row: Row) => string): Page<Row> {
  const more = rows.length > request.limit;
  const kept = rows.slice(0, request.limit);
  if (request.backward) kept.reverse();
  return {
    edges: kept.map((node) => new Edge(node, cursorOf)),
    hasNextPage: request.backward ? request.before !== null : more,
    hasPreviousPage: request.backward ? more : request.after !== null,
  };
}
