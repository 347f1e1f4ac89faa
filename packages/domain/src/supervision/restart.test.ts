import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterExit, restartPolicy } from './restart.ts';

describe('starting a process again', () => {
  it('waits half a second at first, then twice as long each time, and never more than thirty seconds', () => {
    const delays: number[] = [];
    let failures = 0;
    for (let i = 0; i < 9; i++) {
      const next = afterExit(failures, 100);
      delays.push(next.delayMs);
      failures = next.failures;
    }
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('forgets earlier failures once the process has run for a minute', () => {
    expect(afterExit(12, 59_999).failures).toBe(13);
    expect(afterExit(12, 60_000)).toEqual({ failures: 1, delayMs: 500, crashLooping: false });
  });

  it('speaks of a crash loop from the fourth failure in a row on', () => {
    expect([0, 1, 2, 3, 4].map((failures) => afterExit(failures, 0).crashLooping)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('always names a finite pause within its bounds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.nat({ max: 1e9 }), (failures, ranMs) => {
        const { delayMs } = afterExit(failures, ranMs);
        expect(delayMs).toBeGreaterThanOrEqual(restartPolicy.firstDelayMs);
        expect(delayMs).toBeLessThanOrEqual(restartPolicy.longestDelayMs);
      }),
    );
  });
});
