/** How a process that ended by itself is started again. */
export interface RestartPolicy {
  /** The pause after the first failure; it doubles with each further one in a row. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** A process that ran this long is healthy: what failed before it no longer counts. */
  readonly healthyAfterMs: number;
  /** From this many failures in a row on, someone should know. */
  readonly crashLoopFailures: number;
}

export const restartPolicy: RestartPolicy = {
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  healthyAfterMs: 60_000,
  crashLoopFailures: 4,
};

export interface Restart {
  /** Failures in a row, this one included. */
  readonly failures: number;
  /** How long to wait before starting it again. */
  readonly delayMs: number;
  readonly crashLooping: boolean;
}

/**
 * What follows when a process ends without having been asked to: `failures` in a row before it,
 * after it had run for `ranMs`.
 */
export function afterExit(failures: number, ranMs: number, policy: RestartPolicy = restartPolicy): Restart {
  const now = ranMs >= policy.healthyAfterMs ? 1 : failures + 1;
  // The exponent is bounded: 2 ** 1100 would be infinite, and infinity times nothing is not a number.
  const doubled = policy.firstDelayMs * 2 ** Math.min(now - 1, 40);
  return {
    failures: now,
    delayMs: Math.min(policy.longestDelayMs, doubled),
    crashLooping: now >= policy.crashLoopFailures,
  };
}
