import { dayMs } from '../time/units.ts';

/** So many days before its end the owner of a token is told of it, each time once. */
export const warningDays = [14, 2] as const;

/** What says whether the owner of a token must be told of its end. */
export interface EndingToken {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** So many days before its end its owner was last told; null: not yet. */
  readonly warnedDays: number | null;
}

/**
 * Of which warning it is time, in days before the end; null for none. One that was missed is given only
 * where no later one is due, and a token that was made for a shorter time needs none: its owner has just
 * chosen its end.
 */
export function warningDue({ createdAt, expiresAt, warnedDays }: EndingToken, now: Date): number | null {
  const leftMs = expiresAt.getTime() - now.getTime();
  const lifeMs = expiresAt.getTime() - createdAt.getTime();
  if (leftMs <= 0) return null;
  const begun = warningDays.filter((days) => leftMs <= days * dayMs && lifeMs > days * dayMs);
  const newest = begun.at(-1);
  return newest !== undefined && (warnedDays === null || newest < warnedDays) ? newest : null;
}
