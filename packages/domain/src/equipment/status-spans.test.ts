import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Status, statusesWorstFirst } from './status.ts';
import { statusSpans } from './status-spans.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 12, minute));
const change = (minute: number, status: Status) => ({ at: at(minute), status });

describe('the bands of a status history', () => {
  it('join end to end, the last one open', () => {
    expect(statusSpans([change(0, 'online'), change(10, 'offline'), change(15, 'online')], at(-5))).toEqual([
      { status: 'online', from: at(0), to: at(10) },
      { status: 'offline', from: at(10), to: at(15) },
      { status: 'online', from: at(15), to: null },
    ]);
  });

  it('begin with what held at the time asked for', () => {
    expect(statusSpans([change(0, 'offline'), change(10, 'online')], at(5))).toEqual([
      { status: 'offline', from: at(5), to: at(10) },
      { status: 'online', from: at(10), to: null },
    ]);
  });

  it('are none where nothing is known', () => {
    expect(statusSpans([], at(0))).toEqual([]);
  });

  it('never touch without differing, overlap, or last no time', () => {
    const histories = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(...statusesWorstFirst)), { maxLength: 20 })
      .map((changes) => changes.sort(([a], [b]) => a - b).map(([minute, status]) => change(minute, status)));
    fc.assert(
      fc.property(histories, fc.integer({ min: -5, max: 35 }), (changes, from) => {
        const spans = statusSpans(changes, at(from));
        expect(spans.length > 0).toBe(changes.length > 0);
        for (const [index, span] of spans.entries()) {
          const next = spans[index + 1];
          expect(span.to).toEqual(next ? next.from : null);
          if (next) expect(span.from < next.from && span.status !== next.status).toBe(true);
        }
        expect(spans.at(-1)?.status).toBe(changes.at(-1)?.status);
        expect(spans.every((span) => span.from >= at(from))).toBe(true);
      }),
    );
  });
});
