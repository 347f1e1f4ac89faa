import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, backOffPolicy } from './back-off.ts';
import {
  idleStream,
  nextStreamCondition,
  type StreamAction,
  type StreamEvent,
  type StreamSupervision,
  stallAfterMs,
} from './supervision.ts';

function run(events: readonly StreamEvent[], from: StreamSupervision = idleStream) {
  let state = from;
  let action: StreamAction = { kind: 'none' };
  for (const event of events) ({ next: state, action } = nextStreamCondition(state, event));
  return { state, action };
}

const started = (atMs: number): StreamEvent => ({ kind: 'started', atMs });
const keyframe = (atMs: number): StreamEvent => ({ kind: 'keyframe', atMs });
const tick = (atMs: number): StreamEvent => ({ kind: 'tick', atMs });
const ended = (atMs: number, chance = 0.5): StreamEvent => ({ kind: 'ended', atMs, error: 'closed', chance });

describe('the supervision of a stream', () => {
  it('has it run with the first keyframe', () => {
    expect(run([started(0)]).state.condition).toBe('starting');
    expect(run([started(0), keyframe(900)]).state.condition).toBe('running');
  });

  it('lets a camera that closed fail until a keyframe comes, through all the attempts between', () => {
    const lost = run([started(0), keyframe(900), ended(5000), started(6000)]).state;
    expect(lost).toMatchObject({ condition: 'failed', error: 'closed', restarts: 1 });
    expect(run([keyframe(7000)], lost).state).toMatchObject({ condition: 'running', error: null });
  });

  it('ends a stream without keyframes for three groups of pictures, but not before ten seconds', () => {
    const slow = [started(0), keyframe(1000), keyframe(7000), keyframe(13_000)];
    expect(run([...slow, tick(13_000 + 17_999)]).action.kind).toBe('none');
    expect(run([...slow, tick(13_000 + 18_000)])).toMatchObject({
      state: { condition: 'stalled', error: 'stalled' },
      action: { kind: 'end', error: 'stalled' },
    });
    const quick = [started(0), keyframe(1000), keyframe(2000)];
    expect(run([...quick, tick(11_999)]).action.kind).toBe('none');
    expect(run([...quick, tick(12_000)]).action.kind).toBe('end');
    expect(stallAfterMs(0)).toBe(10_000);
  });

  it('ends a stall once, and calls it so until something else is known', () => {
    const stalled = run([started(0), keyframe(0), tick(10_000)]).state;
    expect(run([tick(11_000)], stalled).action.kind).toBe('none');
    const over = run([{ kind: 'ended', atMs: 12_000, error: 'stalled', chance: 0 }], stalled);
    expect(over.state.condition).toBe('stalled');
    expect(over.action.kind).toBe('restart');
  });

  it('gives a camera thirty seconds for its first keyframe', () => {
    expect(run([started(0), tick(29_999)]).action.kind).toBe('none');
    expect(run([started(0), tick(30_000)]).action).toEqual({ kind: 'end', error: 'timeout' });
  });

  it('waits longer after each failure in a row, and begins anew after a healthy minute', () => {
    const waits: number[] = [];
    let state = idleStream;
    for (let attempt = 0; attempt < 9; attempt++) {
      const step = run([started(attempt), ended(attempt, 0.999)], state);
      state = step.state;
      if (step.action.kind === 'restart') waits.push(step.action.afterMs);
    }
    expect(waits).toEqual([999, 1998, 3996, 7992, 15_984, 31_968, 59_940, 59_940, 59_940]);
    const healthy = run([started(0), keyframe(1000), ended(61_000, 0.999)], state);
    expect(healthy.action).toEqual({ kind: 'restart', afterMs: 999 });
  });

  it('does not begin anew for a camera that gives a picture and dies, again and again', () => {
    let state = idleStream;
    for (let n = 0; n < 6; n++)
      state = run([started(n * 5000), keyframe(n * 5000 + 500), ended(n * 5000 + 900)], state).state;
    expect(state.attempt).toBe(6);
  });

  it('restarts after every end, and never while it is stopped, whatever happens', () => {
    const event = fc.oneof(
      fc.constant<(at: number) => StreamEvent>(started),
      fc.constant<(at: number) => StreamEvent>(keyframe),
      fc.constant<(at: number) => StreamEvent>(tick),
      fc.constant<(at: number) => StreamEvent>((at) => ended(at)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat({ max: 20_000 }))), (list) => {
        let at = 0;
        let state = idleStream;
        for (const [make, gap] of list) {
          at += gap;
          const made = make(at);
          const step = nextStreamCondition(state, made);
          expect(step.action.kind === 'restart').toBe(made.kind === 'ended');
          if (step.next.condition === 'running') expect(step.next.error).toBeNull();
          state = step.next;
        }
        expect(nextStreamCondition(state, { kind: 'stopped' }).next.condition).toBe('stopped');
      }),
    );
  });
});

describe('the back-off', () => {
  it('stays between a quarter of a second and its doubling ceiling', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (attempt, chance) => {
        const ms = backOffMs(attempt, chance);
        expect(ms).toBeGreaterThanOrEqual(backOffPolicy.leastMs);
        expect(ms).toBeLessThanOrEqual(Math.min(backOffPolicy.mostMs, backOffPolicy.firstMs * 2 ** attempt));
      }),
    );
  });
});
