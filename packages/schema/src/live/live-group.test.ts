import { visibleTo } from '@vigie/core/users/viewer';
import type { Change } from '@vigie/platform/changes/change';
import { collectReads, noteReads } from '@vigie/platform/changes/reads';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewerWith } from '../testing/fixture.ts';
import type { Answer } from './answer.ts';
import { ChangeLog } from './change-log.ts';
import { LiveGroup } from './live-group.ts';
import { ReadIndex } from './read-index.ts';
import { RunQueue } from './run-queue.ts';
import { readsWithin } from './visible-reads.ts';

const mine = '00000000-0000-7000-8000-000000000001';
const theirs = '00000000-0000-7000-8000-000000000002';

const change = (kind: string, clientId: string | null = mine): Change => ({
  kind,
  op: 'U',
  ids: null,
  clientIds: [clientId],
  facets: {},
});

/** What an answer's text says of the value in memory. */
const valueIn = ({ text }: Answer): unknown => {
  const { data, errors } = JSON.parse(text);
  return data?.value ?? errors[0].message;
};

/** A group over a value in memory; runs end when the test says so. */
function world() {
  const state = { value: 0, runs: 0, isSlow: false, fails: false };
  let release = Promise.withResolvers<void>();
  const told: unknown[] = [];
  const log = new ChangeLog();
  const index = new ReadIndex<LiveGroup>();
  const visible = visibleTo(viewerWith('viewer', mine));
  const group: LiveGroup = new LiveGroup({
    throttleMs: 50,
    clock: () => new Date(),
    log,
    queue: new RunQueue(1).of('somebody'),
    watch: (reads) => index.set(group, reads),
    async ask() {
      state.runs++;
      const { result, reads } = await collectReads(async () => {
        noteReads({ client: {} });
        const { value } = state;
        if (state.isSlow) await release.promise;
        if (state.fails) return { errors: [new GraphQLError('away', { extensions: { code: 'database_away' } })] };
        return { data: { value } };
      });
      return { result, reads: readsWithin(reads, visible) };
    },
  });
  return {
    state,
    told,
    group,
    hear: (answer: Answer): void => {
      told.push(valueIn(answer));
    },
    happen(happened: Change) {
      log.add(happened);
      for (const touched of index.touchedBy(happened)) touched.touched();
    },
    finishRun: async () => {
      release.resolve();
      release = Promise.withResolvers();
      await vi.advanceTimersByTimeAsync(0);
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the first listener starts a run, the next is told what is known', async () => {
  const { group, hear, told, state, pass } = world();
  group.join(hear);
  await pass(0);
  const later: unknown[] = [];
  group.join((answer) => later.push(valueIn(answer)));
  expect([told, later, state.runs]).toEqual([[0], [0], 1]);
});

test('a change after a pause is answered at once, changes in quick succession within the throttle', async () => {
  const { group, hear, happen, told, state, pass } = world();
  group.join(hear);
  await pass(1000);
  state.value = 1;
  happen(change('client'));
  await pass(0);
  expect(told).toEqual([0, 1]);
  for (let n = 2; n <= 20; n++) {
    state.value = n;
    happen(change('client'));
    await pass(1);
  }
  expect(told).toEqual([0, 1]);
  await pass(50);
  expect([told, state.runs]).toEqual([[0, 1, 20], 3]);
});

test('changes of one transaction, heard in one turn, are answered together', async () => {
  const { group, hear, happen, told, state, pass } = world();
  group.join(hear);
  await pass(1000);
  state.value = 1;
  happen(change('client'));
  state.value = 2;
  happen(change('client'));
  await pass(1000);
  expect([told, state.runs]).toEqual([[0, 2], 2]);
});

test('a change during a run leads to another run: none is lost', async () => {
  const { group, hear, happen, told, state, pass, finishRun } = world();
  state.isSlow = true;
  group.join(hear);
  await pass(0);
  state.value = 1;
  happen(change('client'));
  await finishRun();
  expect(told).toEqual([0]);
  await pass(50);
  await finishRun();
  expect([told, state.runs]).toEqual([[0, 1], 2]);
});

test('a query that takes long is run half of the time at most', async () => {
  const { group, hear, happen, state, pass, finishRun } = world();
  state.isSlow = true;
  group.join(hear);
  await pass(400);
  happen(change('client'));
  await finishRun();
  await pass(399);
  expect(state.runs).toBe(1);
  await pass(2);
  expect(state.runs).toBe(2);
});

test('changes that cannot matter run nothing', async () => {
  const { group, hear, happen, state, pass } = world();
  group.join(hear);
  await pass(1000);
  happen(change('recording'));
  happen(change('client', theirs));
  await pass(1000);
  expect(state.runs).toBe(1);
});

test('equal answers are told once', async () => {
  const { group, hear, happen, told, state, pass } = world();
  group.join(hear);
  await pass(1000);
  happen(change('client'));
  await pass(1000);
  expect([told, state.runs]).toEqual([[0], 2]);
});

describe('while the database is away', () => {
  test('what is shown stays, and it is tried again until it answers', async () => {
    const { group, hear, happen, told, state, pass } = world();
    group.join(hear);
    await pass(1000);
    state.fails = true;
    happen(change('*'));
    await pass(5000);
    expect(told).toEqual([0]);
    expect(state.runs).toBeGreaterThan(2);
    Object.assign(state, { fails: false, value: 7 });
    await pass(10_000);
    expect(told).toEqual([0, 7]);
  });

  test('who sees nothing yet is told why', async () => {
    const { group, hear, told, state, pass } = world();
    state.fails = true;
    group.join(hear);
    await pass(0);
    expect(told).toEqual(['away']);
  });
});

test('when the last listener has left, nothing runs any more', async () => {
  const { group, hear, happen, state, pass } = world();
  group.join(hear);
  await pass(10);
  happen(change('client'));
  group.leave(hear);
  await pass(1000);
  expect([group.isEmpty, state.runs]).toEqual([true, 1]);
});

describe('asked again as of the instant of the latest answer', () => {
  test('it is still true, or not any more', async () => {
    const { group, hear, state, pass, told } = world();
    group.join(hear);
    await pass(1000);
    expect(await group.isStillTrue()).toBe(true);
    state.value = 1;
    expect(await group.isStillTrue()).toBe(false);
    expect(told).toEqual([0]);
  });

  test('nothing is said of a query that is about to run anyway, or cannot be asked', async () => {
    const { group, hear, happen, state, pass, finishRun } = world();
    expect(await group.isStillTrue()).toBeUndefined();
    group.join(hear);
    await pass(10);
    happen(change('client'));
    expect(await group.isStillTrue()).toBeUndefined();
    await pass(1000);
    state.isSlow = true;
    const asked = group.isStillTrue();
    happen(change('client'));
    await finishRun();
    expect(await asked).toBeUndefined();
    await pass(1000);
    Object.assign(state, { fails: true });
    const away = group.isStillTrue();
    await finishRun();
    expect(await away).toBeUndefined();
  });
});
