import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Keyframe, packKeyframes, unpackKeyframes } from './keyframe-index.ts';

const index: fc.Arbitrary<Keyframe[]> = fc
  .record({
    startMs: fc.integer({ min: 0, max: 8_000_000_000_000 }),
    steps: fc.array(
      fc.record({ ms: fc.nat({ max: 60_000 }), bytes: fc.oneof(fc.nat({ max: 1_000_000 }), fc.nat({ max: 2 ** 40 })) }),
    ),
  })
  .map(({ startMs, steps }) => {
    let last: Keyframe = { timeMs: startMs, offset: 0 };
    return steps.map(({ ms, bytes }) => {
      last = { timeMs: last.timeMs + ms, offset: last.offset + bytes };
      return last;
    });
  });

describe('the packed keyframe index', () => {
  it('gives back exactly what was packed', () => {
    fc.assert(
      fc.property(index, (keyframes) => {
        expect(unpackKeyframes(packKeyframes(keyframes))).toEqual(keyframes);
      }),
    );
  });

  it('grows by concatenation, wherever it is split', () => {
    fc.assert(
      fc.property(index, fc.nat(), (keyframes, at) => {
        const cut = keyframes.length === 0 ? 0 : at % keyframes.length;
        const first = keyframes.slice(0, cut);
        const grown = [...packKeyframes(first), ...packKeyframes(keyframes.slice(cut), first.at(-1))];
        expect(Uint8Array.from(grown)).toEqual(packKeyframes(keyframes));
      }),
    );
  });

  it('takes about five bytes for a keyframe a second of a 4 Mb/s stream', () => {
    const keyframes = Array.from({ length: 1800 }, (_, n) => ({
      timeMs: 1.8e12 + n * 1000,
      offset: 2000 + n * 500_000,
    }));
    expect(packKeyframes(keyframes).length / keyframes.length).toBeLessThan(5.1);
  });

  it('refuses times and offsets that go back', () => {
    expect(() => packKeyframes([{ timeMs: 5, offset: 0 }], { timeMs: 6, offset: 0 })).toThrow(RangeError);
    expect(() => packKeyframes([{ timeMs: 5, offset: 1 }], { timeMs: 5, offset: 2 })).toThrow(RangeError);
    expect(() => packKeyframes([{ timeMs: 0.5, offset: 1 }])).toThrow(RangeError);
  });

  it('says so when it is cut off or damaged, and never gives nonsense', () => {
    const packed = packKeyframes([{ timeMs: 1.8e12, offset: 2000 }]);
    expect(() => unpackKeyframes(packed.subarray(0, packed.length - 1))).toThrow(RangeError);
    expect(() => unpackKeyframes(new Uint8Array(12).fill(0xff))).toThrow(RangeError);
  });
});
