import { type AuditedRow, type Named, namedIn } from './subjects.ts';

/** One field of a subject that changed, as people may read it. */
export interface AuditChange {
  /** As the API calls it. */
  readonly field: string;
  /** Null: nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What a value takes at most, in characters: the longest text that people may write fits. More is cut and
 * ends with an ellipsis.
 */
export const longestValue = 4000;

/** Every row that the values of an entry name. */
export const namedInEntry = (before: AuditedRow | null, after: AuditedRow | null): Named[] =>
  [before, after].flatMap((row) => Object.entries(row ?? {}).flatMap(([column, value]) => namedIn(column, value)));

/** The fields in which the rows of an entry differ, in the order of their names. An id is told by what it names. */
export function changesOf(
  before: AuditedRow | null,
  after: AuditedRow | null,
  nameOf: (named: Named) => string | undefined,
): AuditChange[] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const valueIn = (row: AuditedRow | null, column: string) => textOf(column, row?.[column], nameOf);
  return [...columns]
    .map((column) => ({ field: fieldOf(column), before: valueIn(before, column), after: valueIn(after, column) }))
    .sort((one, other) => (one.field < other.field ? -1 : 1));
}

/** A column as the API calls it: `site_id` is `site`, `client_ids` are `clients`, `password_hash` is `password`. */
function fieldOf(column: string): string {
  const plain = column.replace(/_ids$/, 's').replace(/_(id|hash)$/, '');
  return plain.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function textOf(column: string, value: unknown, nameOf: (named: Named) => string | undefined): string | null {
  if (value === null || value === undefined) return null;
  const named = namedIn(column, value);
  if (named.length > 0) return shortened(named.map((one) => nameOf(one) ?? one.id).join(', '));
  if (typeof value !== 'string') return shortened(JSON.stringify(value));
  // PostgreSQL tells instants with the offset of its session.
  return column.endsWith('_at') && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : shortened(value);
}

const shortened = (text: string): string =>
  text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
