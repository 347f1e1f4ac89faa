import fc from 'fast-check';
import { validate } from 'uuid';
import { expect, test } from 'vitest';
import { firstIdOf, isId, newId, newIdAt } from './id.ts';

test('what is made before an instant sorts before its first key, and what is made from then on does not', () => {
  const instant = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, (at) => {
      const first = firstIdOf(at);
      expect(validate(first) && isId(first)).toBe(true);
      expect(newIdAt(at) >= first).toBe(true);
      if (at.getTime() > 0) expect(newIdAt(new Date(at.getTime() - 1)) < first).toBe(true);
    }),
  );
});

test('a key is a UUID and nothing else', () => {
  expect(isId(newId())).toBe(true);
  for (const text of ['', 'x', `${newId()} `, `{${newId()}}`, newId().replaceAll('-', '')])
    expect(isId(text)).toBe(false);
});
