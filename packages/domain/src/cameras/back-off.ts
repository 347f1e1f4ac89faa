/** How long a lost camera waits before it is tried again. */
export const backOffPolicy = { firstMs: 1000, mostMs: 60_000, leastMs: 250 } as const;

/**
 * The wait before attempt number `attempt` (0: the first one after a loss): anywhere between nothing and
 * a ceiling that doubles from one second to a minute, so that a hundred cameras behind one switch that
 * came back do not all knock at once ("full jitter", Amazon Builders' Library, 2019). `chance` is in [0, 1).
 */
export function backOffMs(attempt: number, chance: number): number {
  const ceilingMs = Math.min(backOffPolicy.mostMs, backOffPolicy.firstMs * 2 ** Math.min(attempt, 30));
  return Math.max(backOffPolicy.leastMs, Math.floor(chance * ceilingMs));
}
