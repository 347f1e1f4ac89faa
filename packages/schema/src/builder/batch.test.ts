import { expect, test } from 'vitest';
import { batched } from './batch.ts';

test('keys asked for in one turn are read at once, each only once', async () => {
  const reads: string[][] = [];
  const load = batched(async (keys) => {
    reads.push([...keys]);
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]));
  });
  expect(await Promise.all([load('a'), load('b'), load('a'), load('none')])).toEqual(['A', 'B', 'A', undefined]);
  expect(await load('c')).toBe('C');
  expect(await load('a')).toBe('A');
  expect(reads).toEqual([['a', 'b', 'none'], ['c']]);
});

test('a read that fails, fails for each of its keys and for no other', async () => {
  const load = batched(async (keys) => {
    if (keys.includes('bad')) throw new Error('broken');
    return new Map(keys.map((key) => [key, key]));
  });
  const results = await Promise.allSettled([load('bad'), load('fellow')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await load('later')).toBe('later');
});
