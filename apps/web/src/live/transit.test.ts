import { expect, test } from 'vitest';
import { createTransit } from './transit.ts';

test('clocks that differ are no lag', () => {
  const transit = createTransit();
  expect(transit(1_000_000, 500_000)).toBe(0);
  expect(transit(1_000_040, 500_040)).toBe(0);
});

test('what comes later than the quickest came late by the difference', () => {
  const transit = createTransit();
  transit(0, 100);
  expect(transit(40, 640)).toBeCloseTo(500, 0);
});

test('two clocks that drift apart slowly do not add up to a lag', () => {
  const transit = createTransit();
  let late = 0;
  for (let minute = 0; minute < 600; minute += 1) late = transit(minute * 60_000, minute * 60_000 + minute * 10);
  expect(late).toBeLessThan(25);
});
