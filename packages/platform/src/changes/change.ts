import { z } from 'zod';

/** Something that was committed. */
export interface Change {
  /** The table, or the name of a coarse event; '*' when anything may have changed. */
  readonly kind: string;
  /** Inserted, updated, deleted, truncated, or an event that is none of these. */
  readonly op: 'I' | 'U' | 'D' | 'T' | 'E';
  /** The rows' keys; null: too many to say. */
  readonly ids: readonly string[] | null;
  /** The clients whose rows they are (null among them: rows of the installation); null: too many to say. */
  readonly clientIds: readonly (string | null)[] | null;
}

/** The name of PostgreSQL's channel on which changes are announced. */
export const channel = 'change';

/** What a listener is told when it may have missed something. */
export const everything: Change = { kind: '*', op: 'T', ids: null, clientIds: null };

const payload = z.object({
  t: z.string(),
  op: z.enum(['I', 'U', 'D', 'T', 'E']),
  ids: z.array(z.string()).nullish(),
  c: z.array(z.string().nullable()).nullish(),
});

/** Reads a payload as the trigger `announce_change` writes it; one that cannot be read stands for anything. */
export function parseChange(text: string): Change {
  try {
    const { t, op, ids, c } = payload.parse(JSON.parse(text));
    return { kind: t, op, ids: ids ?? null, clientIds: c ?? null };
  } catch {
    return everything;
  }
}
