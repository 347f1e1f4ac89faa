import { expect, test } from 'vitest';
import { Latest } from './latest.ts';

test('a slow reader gets the latest value and none twice', async () => {
  const latest = new Latest<number>(() => {});
  latest.offer(1);
  latest.offer(2);
  expect(await latest.next()).toEqual({ value: 2, done: false });
  const waiting = latest.next();
  latest.offer(3);
  expect(await waiting).toEqual({ value: 3, done: false });
});

test('returning ends a waiting reader, tells the giver once, and nothing follows', async () => {
  let returns = 0;
  const latest = new Latest<number>(() => returns++);
  const waiting = latest.next();
  await latest.return();
  await latest.return();
  latest.offer(1);
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect(await latest.next()).toEqual({ value: undefined, done: true });
  expect(returns).toBe(1);
});
