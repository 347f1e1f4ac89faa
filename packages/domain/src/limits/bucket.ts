/** What may be spent: so much at once, and what comes back each second. */
export interface Budget {
  readonly burst: number;
  readonly perSecond: number;
}

/** A bucket that has been spent from: what was missing in it, and when. */
export interface Bucket {
  readonly missing: number;
  readonly atMs: number;
}

/** Whether something may be spent: the bucket afterwards, or how long to wait until there is enough for it. */
export type Spending = { readonly ok: true; readonly bucket: Bucket } | { readonly ok: false; readonly waitMs: number };

/** What sums of fractions are off by. */
const tolerance = 1e-9;

/**
 * Spends `cost` from a bucket (undefined: a full one). What costs more than a full bucket holds is let through
 * when the bucket is full, and leaves a debt: it is not refused for ever. A clock that was set back forgives.
 */
export function spend(bucket: Bucket | undefined, { burst, perSecond }: Budget, cost: number, nowMs: number): Spending {
  const back = bucket ? (Math.abs(nowMs - bucket.atMs) * perSecond) / 1000 : 0;
  const missing = Math.max((bucket?.missing ?? 0) - back, 0);
  const over = missing - Math.max(burst - cost, 0);
  if (over > tolerance) return { ok: false, waitMs: (over / perSecond) * 1000 };
  return { ok: true, bucket: { missing: missing + cost, atMs: nowMs } };
}
