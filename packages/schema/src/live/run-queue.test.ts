import { expect, test } from 'vitest';
import { RunQueue } from './run-queue.ts';

/** A queue whose work is named, begins in an order that is kept, and ends when it is told to. */
function observed(atOnce: number) {
  const queue = new RunQueue(atOnce);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    queue,
    begun,
    add: (userId: string, name: string) =>
      queue.of(userId).add(() => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, resolve));
      }),
    async end(name: string) {
      ends.get(name)?.();
      await new Promise(setImmediate);
    },
  };
}

test('so much runs at a time, and what is one person’s in the order in which it came', async () => {
  const { queue, begun, add, end } = observed(2);
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) add('a', name);
  expect([begun, queue.length]).toEqual([['a1', 'a2'], 3]);
  await end('a2');
  expect([begun, queue.length]).toEqual([['a1', 'a2', 'a3'], 2]);
  await end('a1');
  await end('a3');
  expect([begun, queue.length]).toEqual([['a1', 'a2', 'a3', 'a4', 'a5'], 0]);
});

test('who has much to do lets others go between', async () => {
  const { queue, begun, add, end } = observed(1);
  for (let n = 1; n <= 1000; n++) add('a', `a${n}`);
  for (const name of ['b1', 'b2']) add('b', name);
  add('c', 'c1');
  for (let n = 0; n < 6; n++) await end(begun.at(-1) ?? '');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  expect(queue.length).toBe(996);
});
