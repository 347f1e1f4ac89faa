import { expect, test } from 'vitest';
import { Meter } from './meter.ts';

const budget = { burst: 4, perSecond: 2 };
let now = new Date('2026-03-01T12:00:00Z');
const clock = () => now;
const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

test('each name has a bucket of its own, and waits until there is enough in it', () => {
  const meter = new Meter({ factor: 1, clock });
  expect([meter.charge('a', budget, 4), meter.charge('a', budget), meter.charge('b', budget)]).toEqual([0, 1, 0]);
  expect(meter.charge('a', budget, 4)).toBe(2);
  later(500);
  expect(meter.charge('a', budget)).toBe(0);
  expect(meter.charge('a', budget)).toBe(1);
});

test('the factor stretches budgets and numbers', () => {
  const meter = new Meter({ factor: 2, clock });
  expect([meter.charge('a', budget, 8), meter.charge('a', budget, 4), meter.stretched(3)]).toEqual([0, 1, 6]);
});

test('a factor of 0 lifts all limits', () => {
  const meter = new Meter({ factor: 0, clock });
  const spend = meter.bucket(budget);
  expect([meter.charge('a', budget, 1000), meter.charge('a', budget), spend(1000), spend()]).toEqual([0, 0, 0, 0]);
  expect(meter.stretched(3)).toBe(Number.POSITIVE_INFINITY);
});

test('a bucket without a name is like one with a name', () => {
  const spend = new Meter({ factor: 1, clock }).bucket(budget);
  expect([spend(4), spend(), spend(2)]).toEqual([0, 1, 1]);
  later(1000);
  expect([spend(2), spend()]).toEqual([0, 1]);
});

test('however many names there are, the memory is bounded and who still asks is remembered', () => {
  const meter = new Meter({ factor: 1, clock });
  for (let n = 0; n < 120_000; n++) {
    meter.charge(`name ${n}`, budget);
    if (n % 10_000 === 0) meter.charge('a', budget, 4);
  }
  expect(meter.charge('a', budget)).toBe(1);
});
