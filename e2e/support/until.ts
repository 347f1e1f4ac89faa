import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks `probe` again and again until it answers with something other than undefined, null or false, and
 * returns that. Fails with `what` and the last error when `withinMs` have passed.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let reason: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      reason = undefined;
    } catch (error) {
      reason = error;
    }
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`, { cause: reason });
    await delay(50);
  }
}
