import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bucket, type Budget, spend } from './bucket.ts';

const start = Date.UTC(2026, 2, 1);
const budget: Budget = { burst: 10, perSecond: 2 };

/** Spends `cost` at each instant (ms after the start); tells how long each had to wait, 0 for what was let through. */
function waits(spent: readonly (readonly [atMs: number, cost: number])[], of = budget): number[] {
  let bucket: Bucket | undefined;
  return spent.map(([atMs, cost]) => {
    const spending = spend(bucket, of, cost, start + atMs);
    if (!spending.ok) return Number(spending.waitMs.toFixed(6));
    bucket = spending.bucket;
    return 0;
  });
}

test('a burst is let through at once, then as much as comes back', () => {
  const eleven = Array.from({ length: 11 }, () => [0, 1] as const);
  expect(waits(eleven)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500]);
  expect(waits([...eleven, [499, 1], [500, 1], [500, 1], [1000, 1]]).slice(-4)).toEqual([1, 0, 500, 0]);
});

test('what is refused costs nothing', () => {
  expect(
    waits([
      [0, 8],
      [0, 5],
      [0, 5],
      [0, 2],
    ]),
  ).toEqual([0, 1500, 1500, 0]);
});

test('what costs more than a whole bucket waits until it is full, and those after it longer', () => {
  expect(
    waits([
      [0, 1],
      [0, 25],
      [500, 25],
      [500, 1],
      [8499, 1],
      [8500, 1],
    ]),
  ).toEqual([0, 500, 0, 8000, 1, 0]);
});

test('a clock that was set back forgives', () => {
  expect(
    waits([
      [86_400_000, 10],
      [86_400_000, 1],
      [0, 1],
    ]),
  ).toEqual([0, 500, 0]);
});

test('small sums do not add up to a wait', () => {
  const each = { burst: 150, perSecond: 1.5 };
  expect(
    waits(
      Array.from({ length: 1501 }, () => [0, 0.1]),
      each,
    ).filter((wait) => wait > 0),
  ).toHaveLength(1);
});

const budgets = fc.record({ burst: fc.integer({ min: 1, max: 1000 }), perSecond: fc.integer({ min: 1, max: 500 }) });
const steps = fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 0, max: 300 })), { maxLength: 60 });

test('in no span of time is more spent than a burst and what came back in it', () => {
  fc.assert(
    fc.property(budgets, steps, (of, taken) => {
      const spent: [atMs: number, cost: number][] = [];
      for (const [gap, cost] of taken) spent.push([(spent.at(-1)?.[0] ?? 0) + gap, Math.min(cost, of.burst)]);
      const waited = waits(spent, of);
      const passed = spent.filter((_spent, index) => waited[index] === 0);
      for (const [first, [from]] of passed.entries()) {
        let sum = 0;
        for (const [until, cost] of passed.slice(first)) {
          sum += cost;
          expect(sum).toBeLessThanOrEqual(of.burst + (of.perSecond * (until - from)) / 1000 + 1e-6);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('who waits as long as told is let through, and nobody sooner', () => {
  fc.assert(
    fc.property(budgets, fc.nat(600), fc.integer({ min: 1, max: 2000 }), (of, missing, cost) => {
      const bucket = { missing, atMs: start };
      const spending = spend(bucket, of, cost, start);
      if (spending.ok) return;
      expect(spend(bucket, of, cost, start + Math.ceil(spending.waitMs)).ok).toBe(true);
      expect(spend(bucket, of, cost, start + Math.floor(spending.waitMs) - 1).ok).toBe(spending.waitMs < 1);
    }),
  );
});
