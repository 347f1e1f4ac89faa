import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arrival, tellWallTime, tieWallClock, wallClockPolicy } from './wall-clock.ts';

const start = Date.parse('2026-11-21T08:00:00Z');

/** Feeds frames and returns their wall times; stops at a step. */
function follow(arrivals: readonly [Arrival, ...Arrival[]]): { wallMs: number[]; stepped: boolean } {
  let clock = tieWallClock([arrivals[0]]);
  const wallMs: number[] = [];
  for (const arrival of arrivals) {
    const told = tellWallTime(clock, arrival);
    if (told.stepped) return { wallMs, stepped: true };
    clock = told.clock;
    wallMs.push(told.wallMs);
  }
  return { wallMs, stepped: false };
}

/** Frames every 40 ms of a camera whose clock runs off by `ppm`, each arriving late by its delay. */
const frames = (count: number, ppm: number, delayOf: (frame: number) => number): [Arrival, ...Arrival[]] => {
  const all = Array.from({ length: count }, (_, n): Arrival => {
    const trueMs = n * 40;
    return { mediaMs: trueMs * (1 + ppm / 1e6), arrivedMs: start + trueMs + delayOf(n) };
  });
  return [all[0] ?? { mediaMs: 0, arrivedMs: start }, ...all.slice(1)];
};

describe('the wall clock of a stream', () => {
  it('is tied by the least delayed of the first frames, not by the burst that comes first', () => {
    const burst: [Arrival, ...Arrival[]] = [
      { mediaMs: 0, arrivedMs: start + 1500 },
      { mediaMs: 1000, arrivedMs: start + 1500 },
      { mediaMs: 1500, arrivedMs: start + 1502 },
    ];
    expect(tieWallClock(burst).offsetMs).toBe(start + 2);
  });

  it('never goes back and stays near, whatever the jitter', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 300 })), fc.integer({ min: -300, max: 300 }), (delays, ppm) => {
        const jitter = delays[Symbol.iterator]();
        const { wallMs, stepped } = follow(frames(1500, ppm, (n) => (n % 25 === 0 ? 0 : (jitter.next().value ?? 0))));
        expect(stepped).toBe(false);
        wallMs.forEach((ms, n) => {
          if (n > 0) expect(ms).toBeGreaterThanOrEqual(wallMs[n - 1] ?? 0);
          expect(Math.abs(ms - (start + n * 40))).toBeLessThan(60);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('follows a camera whose clock is off by 300 ppm for an hour', () => {
    const { wallMs, stepped } = follow(frames(90_000, 300, () => 5));
    expect(stepped).toBe(false);
    expect(Math.abs((wallMs.at(-1) ?? 0) - (start + 89_999 * 40))).toBeLessThan(30);
  });

  it.each([
    ['forward by an hour', 3_600_000],
    ['back by an hour', -3_600_000],
    ['forward by five seconds', 5000],
  ])('says that it no longer holds when the machine is set %s', (_name, byMs) => {
    const { wallMs, stepped } = follow(frames(1000, 0, (n) => (n < 200 ? 0 : byMs)));
    expect(stepped).toBe(true);
    expect(wallMs.length * 40).toBeLessThanOrEqual(200 * 40 + 2 * wallClockPolicy.windowMs);
  });

  it('survives a network that stands still for eight seconds and then catches up', () => {
    const { stepped } = follow(frames(1500, 0, (n) => (n >= 400 && n < 600 ? (600 - n) * 40 : 0)));
    expect(stepped).toBe(false);
  });

  it('says so when the stream’s own time goes back or jumps', () => {
    for (const jumpMs of [-40, 20_000]) {
      const clock = tieWallClock([{ mediaMs: 5000, arrivedMs: start }]);
      expect(tellWallTime(clock, { mediaMs: 5000 + jumpMs, arrivedMs: start }).stepped).toBe(true);
    }
  });
});
