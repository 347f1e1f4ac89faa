import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CheckPolicy,
  type CheckState,
  deadBand,
  isSuspect,
  nextCheckState,
  type Outcome,
  unaskedCheck,
} from './check-state.ts';

const start = new Date('2026-03-01T12:00:00Z');
const policy: CheckPolicy = { intervalMs: 10_000, timeoutMs: 1000, retries: 2, slowMs: null };
const answer = (rttMs = 1): Outcome => ({ kind: 'answer', rttMs });
const miss: Outcome = { kind: 'miss', error: 'timeout' };
const broken: Outcome = { kind: 'broken', error: 'probe' };

/** The states that outcomes lead to, one an interval. */
function statesAfter(
  outcomes: readonly Outcome[],
  by: Partial<CheckPolicy> = {},
  from = unaskedCheck(start),
): CheckState[] {
  const states: CheckState[] = [];
  let state = from;
  for (const [index, outcome] of outcomes.entries()) {
    const at = new Date((from.lastAt ?? start).getTime() + (index + 1) * policy.intervalMs);
    state = nextCheckState(state, { at, outcome }, { ...policy, ...by });
    states.push(state);
  }
  return states;
}

const statusesAfter = (...args: Parameters<typeof statesAfter>): string =>
  statesAfter(...args)
    .map((state) => state.status)
    .join(' ');

const online = statesAfter([answer()])[0] ?? unaskedCheck(start);

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), rttMs: fc.double({ min: 0.01, max: 2000, noNaN: true }) }),
  fc.record({ kind: fc.constant('miss' as const), error: fc.constantFrom('timeout', 'refused', 'unreachable') }),
  fc.constant(broken),
);
const anyPolicy: fc.Arbitrary<CheckPolicy> = fc.record({
  intervalMs: fc.integer({ min: 1000, max: 3_600_000 }),
  timeoutMs: fc.integer({ min: 100, max: 999 }),
  retries: fc.integer({ min: 0, max: 10 }),
  slowMs: fc.option(fc.integer({ min: 1, max: 1000 })),
});

describe('a check', () => {
  it.each([
    ['is online after one answer', [answer()], 'online'],
    ['is offline after its last retry, not before', [answer(), miss, miss, miss], 'online online online offline'],
    [
      'forgets misses with an answer between',
      [answer(), miss, miss, answer(), miss, miss],
      'online online online online online online',
    ],
    ['is offline from the beginning when it never answers', [miss, miss, miss], 'unknown unknown offline'],
    [
      'comes back with one answer',
      [answer(), miss, miss, miss, miss, answer()],
      'online online online offline offline online',
    ],
    [
      'is unknown while its probe is broken',
      [answer(), miss, miss, broken, miss, answer()],
      'online online online unknown unknown online',
    ],
    ['is not offline any more when its probe breaks', [miss, miss, miss, broken], 'unknown unknown offline unknown'],
  ])('%s', (_, outcomes, expected) => {
    expect(statusesAfter(outcomes)).toBe(expected);
  });

  it('is offline at the first miss when there are no retries', () => {
    expect(statusesAfter([answer(), miss], { retries: 0 })).toBe('online offline');
  });

  it('tells since when, why, and the last answer', () => {
    const [, , , offline] = statesAfter([answer(7), miss, miss, { kind: 'miss', error: 'refused' }]);
    expect(offline).toMatchObject({
      since: new Date(start.getTime() + 4 * policy.intervalMs),
      lastAt: new Date(start.getTime() + 4 * policy.intervalMs),
      error: 'refused',
      rttMs: null,
    });
    const [, suspect] = statesAfter([answer(7), miss]);
    expect(suspect).toMatchObject({ status: 'online', rttMs: 7, error: 'timeout', streak: 1 });
  });

  it('is suspect from its first miss until it is offline or answers', () => {
    expect(statesAfter([answer(), miss, miss, miss, miss, answer()]).map(isSuspect)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('becomes degraded when its answers are slow three times in a row, and recovers with a run of fast ones', () => {
    const slow = answer(300);
    const fast = answer(10);
    expect(statusesAfter([fast, slow, slow, fast], { slowMs: 200 })).toBe('online online online online');
    expect(statusesAfter([fast, slow, slow, slow], { slowMs: 200 })).toBe('online online online degraded');
    const after = statusesAfter([fast, slow, slow, slow, ...Array<Outcome>(8).fill(fast)], { slowMs: 200 });
    expect(after).toMatch(/degraded degraded degraded online online/);
    expect(statusesAfter(Array<Outcome>(50).fill(slow), { slowMs: null })).not.toContain('degraded');
  });

  it('becomes degraded when every third packet is lost, not when every twentieth is', () => {
    const every = (n: number) => Array.from({ length: 120 }, (_, index) => (index % n === n - 1 ? miss : answer()));
    expect(statusesAfter(every(3))).toContain('degraded');
    expect(statusesAfter(every(3))).not.toContain('offline');
    expect(statusesAfter(every(20))).not.toContain('degraded');
  });

  it('does not count misses from before a long silence', () => {
    const [, , twice] = statesAfter([answer(), miss, miss]);
    if (!twice?.lastAt) throw new Error('unreachable');
    const soon = new Date(twice.lastAt.getTime() + policy.intervalMs);
    const late = new Date(twice.lastAt.getTime() + 3_600_000);
    expect(nextCheckState(twice, { at: soon, outcome: miss }, policy).status).toBe('offline');
    expect(nextCheckState(twice, { at: late, outcome: miss }, policy)).toMatchObject({ status: 'online', streak: 1 });
  });

  it('counts loss anew from each recovery: an outage that is over is not a lossy link', () => {
    const states = statesAfter([answer(), ...Array<Outcome>(30).fill(miss), answer(), answer()]);
    expect(states.at(-3)?.loss).toBe(1);
    expect(states.at(-1)).toMatchObject({ status: 'online', loss: 0 });
  });
});

describe('whatever happens, a check', () => {
  const histories = fc.array(anyOutcome, { maxLength: 80 });

  it('never takes one lost packet for an outage while it has retries', () => {
    fc.assert(
      fc.property(histories, anyPolicy, (outcomes, by) => {
        fc.pre(by.retries >= 1);
        const states = [unaskedCheck(start), ...statesAfter(outcomes, by)];
        for (const [index, state] of states.entries()) {
          const before = states[index - 1];
          if (!before || state.status !== 'offline' || before.status === 'offline') continue;
          const last = outcomes.slice(index - 1 - by.retries, index);
          expect(last).toHaveLength(by.retries + 1);
          expect(last.every((outcome) => outcome.kind === 'miss')).toBe(true);
        }
      }),
    );
  });

  it('is always offline after 1 + retries misses in a row', () => {
    fc.assert(
      fc.property(histories, anyPolicy, (outcomes, by) => {
        const from = statesAfter(outcomes, by).at(-1) ?? unaskedCheck(start);
        let state = from;
        for (let n = 1; n <= by.retries + 1; n++) {
          const at = new Date((from.lastAt ?? start).getTime() + n * by.timeoutMs);
          state = nextCheckState(state, { at, outcome: miss }, by);
        }
        expect(state.status).toBe('offline');
      }),
    );
  });

  it('is online or degraded after an answer', () => {
    fc.assert(
      fc.property(histories, anyPolicy, (outcomes, by) => {
        const from = statesAfter(outcomes, by).at(-1) ?? unaskedCheck(start);
        const state = nextCheckState(from, { at: from.lastAt ?? start, outcome: answer() }, by);
        expect(['online', 'degraded']).toContain(state.status);
      }),
    );
  });

  it('does not flap within the dead band', () => {
    const share = (band: { enter: number; leave: number }) =>
      fc.double({ min: band.leave, max: band.enter, minExcluded: true, maxExcluded: true, noNaN: true });
    const states = fc.record({
      status: fc.constantFrom('online' as const, 'degraded' as const),
      loss: share(deadBand.loss),
      slow: share(deadBand.slow),
    });
    fc.assert(
      fc.property(states, anyOutcome, (given, outcome) => {
        const before: CheckState = { ...online, ...given };
        const after = nextCheckState(before, { at: start, outcome }, { ...policy, slowMs: 100 });
        const inBand = (value: number | null, { enter, leave }: { enter: number; leave: number }) =>
          value !== null && value > leave && value < enter;
        fc.pre(outcome.kind !== 'broken' && inBand(after.loss, deadBand.loss) && inBand(after.slow, deadBand.slow));
        expect(after.status).toBe(before.status);
      }),
    );
  });

  it('never goes back in time, whatever its clock does', () => {
    const jumps = fc.array(fc.tuple(anyOutcome, fc.integer({ min: -86_400_000, max: 86_400_000 })), { maxLength: 50 });
    fc.assert(
      fc.property(jumps, anyPolicy, (samples, by) => {
        let state = unaskedCheck(start);
        for (const [outcome, offsetMs] of samples) {
          const after = nextCheckState(state, { at: new Date(start.getTime() + offsetMs), outcome }, by);
          expect(after.since.getTime()).toBeGreaterThanOrEqual(state.since.getTime());
          expect(after.lastAt?.getTime() ?? 0).toBeGreaterThanOrEqual(state.lastAt?.getTime() ?? 0);
          if (after.status === state.status) expect(after.since).toEqual(state.since);
          state = after;
        }
      }),
    );
  });

  it('keeps its shares between 0 and 1 and its streak below what would change it', () => {
    fc.assert(
      fc.property(histories, anyPolicy, (outcomes, by) => {
        for (const state of statesAfter(outcomes, by)) {
          expect(state.loss ?? 0).toBeGreaterThanOrEqual(0);
          expect(state.loss ?? 0).toBeLessThanOrEqual(1);
          expect(state.slow).toBeGreaterThanOrEqual(0);
          expect(state.slow).toBeLessThanOrEqual(1);
          expect(state.streak).toBeLessThanOrEqual(by.retries);
        }
      }),
    );
  });
});
