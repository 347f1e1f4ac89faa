import { z } from 'zod';
import { facetsOf } from './kinds.ts';

/** Something that was committed. */
export interface Change {
  /** The table, or the name of a coarse event (see kinds); '*' when anything may have changed. */
  readonly kind: string;
  /** Inserted, updated, deleted, truncated, or an event that is none of these. */
  readonly op: 'I' | 'U' | 'D' | 'T' | 'E';
  /** The rows' keys; null: too many to say. */
  readonly ids: readonly string[] | null;
  /** The clients whose rows they are (null among them: rows of the installation); null: too many to say. */
  readonly clientIds: readonly (string | null)[] | null;
  /** The values that the rows have, or had, in each facet of their kind; a facet that is not there has too many. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

/** The name of PostgreSQL's channel on which changes are announced. */
export const channel = 'change';

/** What a listener is told when it may have missed something. */
export const everything: Change = { kind: '*', op: 'T', ids: null, clientIds: null, facets: {} };

const payload = z.object({
  t: z.string(),
  op: z.enum(['I', 'U', 'D', 'T', 'E']),
  ids: z.array(z.string()).nullish(),
  c: z.array(z.string().nullable()).nullish(),
  f: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
});

/** Reads a payload as the trigger `announce_change` writes it; one that cannot be read stands for anything. */
export function parseChange(text: string): Change {
  try {
    const { t, op, ids, c, f } = payload.parse(JSON.parse(text));
    return { kind: t, op, ids: ids ?? null, clientIds: c ?? null, facets: facetsIn(t, f ?? {}) };
  } catch {
    return everything;
  }
}

/** The facets of a payload, whose names are columns, under the names that readers use. */
function facetsIn(kind: string, columns: Readonly<Record<string, readonly string[] | null>>): Change['facets'] {
  const facets: Record<string, readonly string[]> = {};
  for (const [facet, column] of Object.entries(facetsOf(kind))) {
    const values = columns[column];
    if (values) facets[facet] = values;
  }
  return facets;
}
