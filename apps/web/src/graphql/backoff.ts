/**
 * How long to wait before attempt number `attempt` (from 0): grows by half each time from 300 ms to 10 s, and is spread
 * over its second half so that screens that lost the same server do not return in the same instant.
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(10_000, 300 * 1.5 ** Math.max(0, attempt));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
