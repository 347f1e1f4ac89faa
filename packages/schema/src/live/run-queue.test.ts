import { expect, test } from 'vitest';
import { RunQueue } from './run-queue.ts';

test('so much runs at a time, in the order in which it came', async () => {
  const queue = new RunQueue(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  for (let n = 0; n < 5; n++) {
    queue.add(() => {
      begun.push(n);
      return new Promise((resolve) => ends.push(resolve));
    });
  }
  expect([begun, queue.length]).toEqual([[0, 1], 3]);
  ends[1]?.();
  await new Promise(setImmediate);
  expect([begun, queue.length]).toEqual([[0, 1, 2], 2]);
  ends[0]?.();
  ends[2]?.();
  await new Promise(setImmediate);
  expect([begun, queue.length]).toEqual([[0, 1, 2, 3, 4], 0]);
});
