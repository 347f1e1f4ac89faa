import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapsBetween, placeInWindow } from './band.ts';

test('spans are cut at the window and what lasts reaches its end', () => {
  const placed = placeInWindow(
    [
      { state: 'a', fromMs: -50, toMs: 25 },
      { state: 'b', fromMs: 25, toMs: null },
    ],
    0,
    100,
  );
  expect(placed.map(({ state, left, width }) => [state, left, width])).toEqual([
    ['a', 0, 0.25],
    ['b', 0.25, 0.75],
  ]);
});

test('what lies outside the window, and an empty window, give nothing', () => {
  expect(placeInWindow([{ state: 'a', fromMs: 0, toMs: 10 }], 10, 20)).toEqual([]);
  expect(placeInWindow([{ state: 'a', fromMs: 0, toMs: null }], 5, 5)).toEqual([]);
});

test('no segment ever leaves the window', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ state: fc.constant('s'), fromMs: fc.integer(), toMs: fc.option(fc.integer()) })),
      fc.integer(),
      fc.integer({ min: 1 }),
      (spans, from, length) =>
        placeInWindow(spans, from, from + length).every(
          ({ left, width }) => left >= 0 && width >= 0 && left + width <= 1 + 1e-9,
        ),
    ),
  );
});

test('what no segment covers is a gap, before, between and after them', () => {
  expect(gapsBetween([])).toEqual([{ left: 0, width: 1 }]);
  expect(gapsBetween([{ left: 0, width: 1 }])).toEqual([]);
  expect(
    gapsBetween([
      { left: 0.75, width: 0.125 },
      { left: 0.25, width: 0.25 },
    ]),
  ).toEqual([
    { left: 0, width: 0.25 },
    { left: 0.5, width: 0.25 },
    { left: 0.875, width: 0.125 },
  ]);
});
