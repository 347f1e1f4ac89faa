import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shared } from './shared.ts';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('shared', () => {
  test('always says what is new, and is the former object when nothing is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [before, after] = [copy(one), copy(other)];
        expect(shared(before, after)).toEqual(after);
        expect(shared(before, copy(before))).toBe(before);
      }),
    );
  });

  test('a row that changed is another, those beside it are the same', () => {
    const before = {
      list: {
        nodes: [
          { id: 'a', status: 'ONLINE' },
          { id: 'b', status: 'ONLINE' },
        ],
      },
      total: [1, 2],
    };
    const after = shared(before, {
      list: {
        nodes: [
          { id: 'a', status: 'OFFLINE' },
          { id: 'b', status: 'ONLINE' },
        ],
      },
      total: [1, 2],
    });
    expect(after.list.nodes[0]).toEqual({ id: 'a', status: 'OFFLINE' });
    expect(after.list.nodes[0]).not.toBe(before.list.nodes[0]);
    expect(after.list.nodes[1]).toBe(before.list.nodes[1]);
    expect(after.total).toBe(before.total);
  });

  test('rows that only moved are the same rows in a new list', () => {
    const before = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const after = shared(before, [{ id: 'c' }, { id: 'a' }, { id: 'b' }]);
    expect(after).not.toBe(before);
    expect(after[0]).toBe(before[2]);
    expect(after[1]).toBe(before[0]);
  });

  test('a field that was lost, or is there with nothing in it, is seen', () => {
    expect(shared({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
    expect(Object.keys(shared<object>({ a: 1, b: 2 }, { a: 1 }))).toEqual(['a']);
    expect(Object.keys(shared<object>({ a: 1 }, { a: 1, b: undefined }))).toEqual(['a', 'b']);
  });
});
