import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCutDue } from './cutting.ts';

const at = (time: string): number => Date.parse(`2026-11-21T${time}Z`);

describe('a cut', () => {
  it.each([
    ['08:00:00.000', '08:29:59.999', 1800, false],
    ['08:00:00.000', '08:30:00.000', 1800, true],
    ['08:29:59.000', '08:30:00.040', 1800, true],
    ['08:17:03.120', '08:29:58.000', 1800, false],
    ['08:17:03.120', '08:31:12.000', 1800, true],
    ['08:00:00.980', '08:01:00.010', 60, true],
  ])('of a file begun at %s, at a keyframe at %s, cut every %i s: %s', (start, keyframe, seconds, due) => {
    expect(isCutDue(at(start), at(keyframe), seconds)).toBe(due);
  });

  it('leaves no file that holds a multiple of its length in its midst, whatever the keyframes', () => {
    const keyframes = fc.array(fc.integer({ min: 40, max: 12_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1.7e12, max: 1.9e12 }),
        keyframes,
        fc.integer({ min: 10, max: 3600 }),
        (from, gaps, seconds) => {
          let start = from;
          let now = from;
          for (const gap of gaps) {
            const before = now;
            now += gap;
            if (isCutDue(start, now, seconds)) {
              const boundary = Math.floor(now / (seconds * 1000)) * seconds * 1000;
              // The keyframe before lay before the boundary: this is the first at or after it.
              expect(before).toBeLessThan(boundary);
              expect(now).toBeGreaterThanOrEqual(boundary);
              start = now;
            }
          }
        },
      ),
    );
  });
});
