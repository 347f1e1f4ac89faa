import { expect, test } from 'vitest';
import { tileSpans } from './tile-spans.ts';

test.each([1, 2, 3, 4, 5, 6])('%i cameras fill their rows', (count) => {
  const spans = tileSpans(count);
  expect(spans).toHaveLength(count);
  let place = 0;
  for (const span of spans) {
    place += span;
    expect(place).toBeLessThanOrEqual(6);
    if (place === 6) place = 0;
  }
  expect(place).toBe(0);
});
