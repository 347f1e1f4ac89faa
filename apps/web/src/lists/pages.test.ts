import { expect, test } from 'vitest';
import { after, backward, forward, positionFor, rangeShown, start } from './pages.ts';

test('one goes forward by cursors and back the same way', () => {
  const first = start('q');
  const second = forward(first, 'c1');
  const third = forward(second, 'c2');
  expect([after(first), after(second), after(third), after(backward(third))]).toEqual([null, 'c1', 'c2', 'c1']);
  expect(backward(first)).toEqual(first);
});

test('where there is no next page one stays', () => {
  expect(forward(start('q'), null)).toEqual(start('q'));
});

test('another question starts over', () => {
  expect(positionFor(forward(start('q'), 'c1'), 'other')).toEqual(start('other'));
});

test('the range counts rows from one, and an empty list has none', () => {
  expect(rangeShown(forward(start('q'), 'c'), 100, 37)).toEqual({ from: 101, to: 137 });
  expect(rangeShown(start('q'), 100, 0)).toBeNull();
});
