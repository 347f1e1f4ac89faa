import { visibleTo } from '@vigie/core/users/viewer';
import type { Change } from '@vigie/platform/changes/change';
import { noteRead } from '@vigie/platform/changes/reads';
import type { ExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewerWith } from '../testing/fixture.ts';
import { type LiveAnswer, LiveGroup } from './live-group.ts';

const mine = '00000000-0000-7000-8000-000000000001';
const theirs = '00000000-0000-7000-8000-000000000002';

const change = (kind: string, clientId: string | null = mine): Change => ({
  kind,
  op: 'U',
  ids: [],
  clientIds: [clientId],
});

/** A group over a value in memory; runs end when the test says so. */
function world() {
  const state = { value: 0, runs: 0, isSlow: false, fails: false };
  let release = Promise.withResolvers<void>();
  const told: unknown[] = [];
  const group = new LiveGroup({
    visible: visibleTo(viewerWith('viewer', mine)),
    throttleMs: 50,
    async execute(): Promise<ExecutionResult> {
      state.runs++;
      noteRead('client');
      const { value } = state;
      if (state.isSlow) await release.promise;
      if (state.fails) return { errors: [new GraphQLError('away', { extensions: { code: 'database_away' } })] };
      return { data: { value } };
    },
  });
  const hear = (answer: LiveAnswer): void => {
    told.push(answer.result.data?.value ?? answer.result.errors?.[0]?.message);
  };
  return {
    state,
    told,
    group,
    hear,
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
  group.join((answer) => later.push(answer.result.data?.value));
  expect([told, later, state.runs]).toEqual([[0], [0], 1]);
});

test('a change after a pause is answered at once, changes in quick succession within the throttle', async () => {
  const { group, hear, told, state, pass } = world();
  group.join(hear);
  await pass(1000);
  state.value = 1;
  group.changed(change('client'));
  await pass(0);
  expect(told).toEqual([0, 1]);
  for (let n = 2; n <= 20; n++) {
    state.value = n;
    group.changed(change('client'));
    await pass(1);
  }
  expect(told).toEqual([0, 1]);
  await pass(50);
  expect([told, state.runs]).toEqual([[0, 1, 20], 3]);
});

test('a change during a run leads to another run: none is lost', async () => {
  const { group, hear, told, state, pass, finishRun } = world();
  state.isSlow = true;
  group.join(hear);
  await pass(0);
  state.value = 1;
  group.changed(change('client'));
  await finishRun();
  expect(told).toEqual([0]);
  await pass(50);
  await finishRun();
  expect([told, state.runs]).toEqual([[0, 1], 2]);
});

test('a query that takes long is run half of the time at most', async () => {
  const { group, hear, state, pass, finishRun } = world();
  state.isSlow = true;
  group.join(hear);
  await pass(400);
  group.changed(change('client'));
  await finishRun();
  await pass(399);
  expect(state.runs).toBe(1);
  await pass(2);
  expect(state.runs).toBe(2);
});

test('changes that cannot matter run nothing', async () => {
  const { group, hear, state, pass } = world();
  group.join(hear);
  await pass(1000);
  group.changed(change('recording'));
  group.changed(change('client', theirs));
  await pass(1000);
  expect(state.runs).toBe(1);
});

test('equal answers are told once', async () => {
  const { group, hear, told, state, pass } = world();
  group.join(hear);
  await pass(1000);
  group.changed(change('client'));
  await pass(1000);
  expect([told, state.runs]).toEqual([[0], 2]);
});

describe('while the database is away', () => {
  test('what is shown stays, and it is tried again until it answers', async () => {
    const { group, hear, told, state, pass } = world();
    group.join(hear);
    await pass(1000);
    state.fails = true;
    group.changed(change('*'));
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
  const { group, hear, state, pass } = world();
  group.join(hear);
  await pass(10);
  group.changed(change('client'));
  group.leave(hear);
  await pass(1000);
  expect([group.isEmpty, state.runs]).toEqual([true, 1]);
});
