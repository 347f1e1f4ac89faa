import { vi } from 'vitest';

/**
 * Waits until `check` throws nothing more, and gives what it returns. What is waited for takes milliseconds; the
 * patience is for machines that are busy with everything else.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });
