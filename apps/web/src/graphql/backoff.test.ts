import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('the first attempts come quickly and the wait never passes ten seconds', () => {
  expect(backoffMs(0, 0)).toBe(150);
  expect(backoffMs(0, 1)).toBe(300);
  fc.assert(
    fc.property(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const wait = backoffMs(attempt, random);
      return wait >= 150 && wait <= 10_000;
    }),
  );
});
