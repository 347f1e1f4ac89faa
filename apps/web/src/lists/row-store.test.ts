import { expect, test, vi } from 'vitest';
import { createRowStore } from './row-store.ts';

const a = { id: 'a', status: 'ONLINE' };
const b = { id: 'b', status: 'ONLINE' };

test('only those who show the row that changed are told, until they stop listening', () => {
  const store = createRowStore([a, b]);
  const [ofA, ofB] = [vi.fn(), vi.fn()];
  const stop = store.subscribe('a', ofA);
  store.subscribe('b', ofB);
  store.set([b, { ...a, status: 'OFFLINE' }]);
  expect(store.get('a')?.status).toBe('OFFLINE');
  expect([ofA.mock.calls.length, ofB.mock.calls.length]).toEqual([1, 0]);
  stop();
  store.set([b]);
  expect(store.get('a')).toBeUndefined();
  expect([ofA.mock.calls.length, ofB.mock.calls.length]).toEqual([1, 0]);
});

test('a row that comes after its listener is told too', () => {
  const store = createRowStore<typeof a>([]);
  const listener = vi.fn();
  store.subscribe('a', listener);
  store.set([a]);
  expect(listener).toHaveBeenCalledOnce();
});
