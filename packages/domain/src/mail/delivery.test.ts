import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTryAt } from './delivery.ts';

const now = new Date('2026-03-01T12:00:00Z');
const secondsUntil = (at: Date | null): number | null => at && (at.getTime() - now.getTime()) / 1000;
const failed = { attempts: 1, isFinal: false, expiresAt: null };

test.each([
  [1, 30],
  [2, 120],
  [8, 28_800],
  [9, null],
])('after %i failed tries the next comes in %s s', (attempts, seconds) => {
  expect(secondsUntil(nextTryAt({ ...failed, attempts }, now))).toBe(seconds);
});

test('what was refused for good is not tried again', () => {
  expect(nextTryAt({ ...failed, isFinal: true }, now)).toBeNull();
});

test('pauses grow, tries end, and none comes when the link is over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 50_000 }), (attempts, seconds) => {
      const [one, two] = [attempts, attempts + 1].map((n) => nextTryAt({ ...failed, attempts: n }, now));
      expect(Number(one)).toBeLessThan(Number(two));
      const expiresAt = new Date(now.getTime() + seconds * 1000);
      const at = nextTryAt({ ...failed, attempts, expiresAt }, now);
      if (at) expect(at.getTime()).toBeLessThan(expiresAt.getTime());
    }),
  );
});
