import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered, SharedRuns } from './shared-runs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Reads that end when they are told to. */
function world() {
  const reads: { keys: readonly string[]; end: (error?: Error) => void }[] = [];
  const load = gathered<string>((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<Map<string, string>>();
    const number = reads.length;
    const values = new Map(keys.filter((key) => key !== 'none').map((key) => [key, `${key}${number}`]));
    reads.push({ keys, end: (error) => (error ? reject(error) : resolve(values)) });
    return promise;
  });
  return { reads, load };
}

const turn = () => vi.advanceTimersByTimeAsync(0);

test('one who asks alone is read for at once; who asks meanwhile is read for together, each key once', async () => {
  const { reads, load } = world();
  const first = load('a');
  await turn();
  const others = [load('b'), load('a'), load('b'), load('none')];
  await turn();
  expect(reads.map(({ keys }) => keys)).toEqual([['a']]);
  reads[0]?.end();
  expect(await first).toBe('a0');
  await turn();
  expect(reads.map(({ keys }) => keys)).toEqual([['a'], ['b', 'a', 'none']]);
  reads[1]?.end();
  // The same key was asked for again: it is not answered with what the first read found.
  expect(await Promise.all(others)).toEqual(['b1', 'a1', 'b1', undefined]);
});

test('who asks in one turn is read for together', async () => {
  const { reads, load } = world();
  const asked = [load('a'), load('b')];
  await turn();
  reads[0]?.end();
  expect([await Promise.all(asked), reads.length]).toEqual([['a0', 'b0'], 1]);
});

test('a read that fails, fails for those it was for, and the next one goes on', async () => {
  const { reads, load } = world();
  const failing = load('a');
  await turn();
  const later = load('b');
  reads[0]?.end(new Error('broken'));
  await expect(failing).rejects.toThrow('broken');
  await turn();
  reads[1]?.end();
  expect(await later).toBe('b1');
});

test('nobody waits long for a read that hangs', async () => {
  const { reads, load } = world();
  const hanging = load('a');
  await turn();
  const patient = load('b');
  await vi.advanceTimersByTimeAsync(19);
  expect(reads).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(reads).toHaveLength(2);
  reads[1]?.end();
  expect(await patient).toBe('b1');
  reads[0]?.end();
  expect(await hanging).toBe('a0');
});

test('different things run at the same time, and nothing is kept of what is over', async () => {
  const runs = new SharedRuns();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(name);
    await Promise.resolve();
    return name;
  };
  const asked = [runs.ask('a', work('a1')), runs.ask('b', work('b1'))];
  await turn();
  expect(await Promise.all([...asked, runs.ask('a', work('a2'))])).toEqual(['a1', 'b1', 'a2']);
  await turn();
  expect([order, runs.size]).toEqual([['a1', 'b1', 'a2'], 0]);
});
