import { hourMs } from '../time/units.ts';

/** What is remembered of failed sign-ins. */
export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
}

/** How failed sign-ins are slowed down. */
export interface LockOutPolicy {
  /** So many failures cost nothing: people mistype. */
  readonly free: number;
  /** The longest wait, in seconds. */
  readonly longestSeconds: number;
}

/** Failures are forgotten after an hour without a new one. */
const forgottenAfterMs = hourMs;

/** The failures after one more. */
export function failedOnceMore(failures: Failures | undefined, now: Date): Failures {
  const remembered = failures && !isForgotten(failures, now) ? failures.count : 0;
  return { count: remembered + 1, lastAt: now };
}

/** Whether failures are so old that they no longer count. */
export function isForgotten(failures: Failures, now: Date): boolean {
  return now.getTime() - failures.lastAt.getTime() >= forgottenAfterMs;
}

/**
 * How many seconds must still pass before the next try: none within the free failures, then 2 s, doubling
 * with each further failure up to the longest.
 */
export function lockedForSeconds(failures: Failures | undefined, now: Date, policy: LockOutPolicy): number {
  if (!failures || failures.count <= policy.free || isForgotten(failures, now)) return 0;
  const waitSeconds = Math.min(policy.longestSeconds, 2 ** Math.min(failures.count - policy.free, 30));
  const sinceSeconds = (now.getTime() - failures.lastAt.getTime()) / 1000;
  return Math.max(0, Math.ceil(waitSeconds - Math.max(0, sinceSeconds)));
}
