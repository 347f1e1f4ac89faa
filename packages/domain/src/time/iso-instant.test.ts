import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoInstant } from './iso-instant.ts';

test('every instant is written as Date does it', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (instant) => {
      expect(isoInstant(instant)).toBe(instant.toISOString());
    }),
    { numRuns: 2000 },
  );
});

test.each([0, -1, 1, 999, 86_399_999, 86_400_000, -86_400_000, 8.64e15, -8.64e15, Date.UTC(0, 0, 1) - 1e13])(
  'the instant %d is written as Date does it, before and after another day',
  (ms) => {
    const instant = new Date(ms);
    expect(isoInstant(instant)).toBe(instant.toISOString());
    isoInstant(new Date(1.7e12));
    expect(isoInstant(instant)).toBe(instant.toISOString());
  },
);

test('what is no instant is refused', () => {
  expect(() => isoInstant(new Date(Number.NaN))).toThrow(RangeError);
});
