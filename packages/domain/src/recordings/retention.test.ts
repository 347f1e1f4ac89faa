import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expired, type KeptRecording, keepHoursRange } from './retention.ts';

const now = new Date('2026-11-21T12:00:00Z');

describe('a recording of a camera whose recordings are kept for two hours', () => {
  it.each([
    ['closed', '09:59:59.999', true],
    ['closed', '10:00:00.000', false],
    ['closed', '11:59:00.000', false],
    ['missing', '09:59:59.999', true],
    ['missing', '10:00:00.001', false],
    ['open', '01:00:00.000', false],
    ['deleting', '01:00:00.000', false],
  ] as const)('that is %s and ended at %s has expired: %s', (state, endedAt, over) => {
    const recording = { state, endedAt: new Date(`2026-11-21T${endedAt}Z`) };
    expect(expired([recording], 2, now)).toEqual(over ? [recording] : []);
  });
});

describe('expiry', () => {
  const recordings = fc.array(
    fc.record({
      state: fc.constantFrom<KeptRecording['state']>('open', 'closed', 'missing', 'deleting'),
      endedAt: fc.date({ min: new Date(0), max: new Date('2040-01-01'), noInvalidDate: true }),
    }),
  );
  const keepHours = fc.integer(keepHoursRange);

  it('takes nothing from those who keep for ever', () => {
    fc.assert(
      fc.property(recordings, (given) => {
        expect(expired(given, null, now)).toEqual([]);
      }),
    );
  });

  it('takes exactly what is closed or missing and ended too long ago, in its order', () => {
    fc.assert(
      fc.property(recordings, keepHours, (given, hours) => {
        const gone = new Set(expired(given, hours, now));
        for (const recording of given) {
          const isWhole = recording.state === 'closed' || recording.state === 'missing';
          const ageHours = (now.getTime() - recording.endedAt.getTime()) / 3_600_000;
          expect(gone.has(recording)).toBe(isWhole && ageHours > hours);
        }
        expect([...gone]).toEqual(given.filter((recording) => gone.has(recording)));
      }),
    );
  });

  it('never takes less as time goes on, nor more when more hours are kept', () => {
    fc.assert(
      fc.property(recordings, keepHours, fc.nat({ max: 1e12 }), (given, hours, laterMs) => {
        const gone = expired(given, hours, now);
        const later = expired(given, hours, new Date(now.getTime() + laterMs));
        expect(later).toEqual(expect.arrayContaining(gone));
        expect(gone).toEqual(expect.arrayContaining(expired(given, hours + 1, now)));
      }),
    );
  });
});
