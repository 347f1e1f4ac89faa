import fc from 'fast-check';
import { expect, test } from 'vitest';
import { steady } from './steady.ts';

test('a list that nobody holds shows what came', () => {
  expect(steady(['a', 'b'], ['c', 'a'], false)).toEqual({ order: ['c', 'a'], newer: 0, moved: false });
});

test('a held list keeps its rows in place and counts the newer ones', () => {
  expect(steady(['a', 'b'], ['d', 'c', 'a', 'b'], true)).toEqual({ order: ['a', 'b'], newer: 2, moved: false });
});

test('a held list says that its order would change, and lets go of what is gone', () => {
  expect(steady(['a', 'b', 'c'], ['c', 'a'], true)).toEqual({ order: ['a', 'c'], newer: 0, moved: true });
});

test('when nothing of the held list is left it is replaced', () => {
  expect(steady(['a'], ['x', 'y'], true)).toEqual({ order: ['x', 'y'], newer: 0, moved: false });
});

test('what is shown has always arrived, nothing twice', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
  fc.assert(
    fc.property(ids, ids, fc.boolean(), (shown, arrived, held) => {
      const { order, newer } = steady(shown, arrived, held);
      return (
        order.every((id) => arrived.includes(id)) &&
        new Set(order).size === order.length &&
        order.length + newer === arrived.length
      );
    }),
  );
});
