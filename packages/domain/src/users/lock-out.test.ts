import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Failures, failedOnceMore, lockedForSeconds } from './lock-out.ts';

const policy = { free: 3, longestSeconds: 60 };
const start = new Date('2026-03-01T12:00:00Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

function failTimes(count: number): Failures | undefined {
  let failures: Failures | undefined;
  for (let n = 0; n < count; n++) failures = failedOnceMore(failures, start);
  return failures;
}

test.each([
  [0, 0],
  [3, 0],
  [4, 2],
  [5, 4],
  [8, 32],
  [9, 60],
  [1000, 60],
])('after %i failures one waits %i s', (count, seconds) => {
  expect(lockedForSeconds(failTimes(count), start, policy)).toBe(seconds);
});

test('an hour later failures are forgotten', () => {
  const failures = failTimes(50);
  expect(lockedForSeconds(failures, later(3600), policy)).toBe(0);
  expect(failedOnceMore(failures, later(3600)).count).toBe(1);
});

test('the wait never exceeds the longest, and waiting it out always suffices', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: -100, max: 5000 }), (count, seconds) => {
      const failures = failTimes(count);
      const wait = lockedForSeconds(failures, later(seconds), policy);
      expect(wait).toBeLessThanOrEqual(policy.longestSeconds);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(lockedForSeconds(failures, later(Math.max(0, seconds) + wait), policy)).toBe(0);
    }),
  );
});
