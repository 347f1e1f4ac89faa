/**
 * How much later than the quickest ones pictures arrive now, in milliseconds. The clocks of a camera's
 * recorder and of a browser differ, so the travel time itself cannot be known; but the quickest journey
 * seen stands for none, and what comes later than it came late. The reference creeps up by 20 ms a minute,
 * which is how far two clocks may drift apart.
 */
export function createTransit(): (wallMs: number, nowMs: number) => number {
  let quickest = Number.POSITIVE_INFINITY;
  let seenAt = 0;
  return (wallMs, nowMs) => {
    const journey = nowMs - wallMs;
    quickest = Math.min(journey, quickest + Math.max(0, nowMs - seenAt) * (20 / 60_000));
    seenAt = nowMs;
    return journey - quickest;
  };
}
