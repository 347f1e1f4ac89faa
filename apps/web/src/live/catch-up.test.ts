import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catchUp, nextTarget } from './catch-up.ts';

test('at the target the video plays at its own pace', () => {
  expect(catchUp(0.3, 0.3)).toEqual({ act: 'rate', rate: 1 });
  expect(catchUp(0.35, 0.3)).toEqual({ act: 'rate', rate: 1 });
});

test('behind it hurries in proportion, at most twice', () => {
  expect(catchUp(0.5, 0.3)).toEqual({ act: 'rate', rate: 1.4 });
  expect(catchUp(2.9, 0.3)).toEqual({ act: 'rate', rate: 2 });
});

test('about to run dry it slows down a little, and far behind it jumps', () => {
  expect(catchUp(0.05, 0.3)).toEqual({ act: 'rate', rate: 0.9 });
  expect(catchUp(3.01, 0.3)).toEqual({ act: 'seek' });
});

test('whatever the gap, the pace stays between 0.9 and 2', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 60, noNaN: true }),
      fc.double({ min: 0.2, max: 1.2, noNaN: true }),
      (gap, target) => {
        const decision = catchUp(gap, target);
        return decision.act === 'seek' ? gap > 3 : decision.rate >= 0.9 && decision.rate <= 2;
      },
    ),
  );
});

test('followed for a minute, the law brings any gap to its target and keeps it there', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 3, noNaN: true }), (initial) => {
      let gap = initial;
      for (let step = 0; step < 600; step += 1) {
        const decision = catchUp(gap, 0.3);
        if (decision.act === 'seek') gap = 0.3;
        else gap += 0.1 * (1 - decision.rate);
      }
      return Math.abs(gap - 0.3) <= 0.07;
    }),
  );
});

test('running dry raises the reserve to a bound, running well lowers it to another', () => {
  expect(nextTarget(0.3, true, 0)).toBeCloseTo(0.45);
  expect(nextTarget(1.1, true, 0)).toBe(1.2);
  expect(nextTarget(0.3, false, 5)).toBeCloseTo(0.25);
  expect(nextTarget(0.21, false, 60)).toBe(0.2);
});
