import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hlsPlaylist, type PlayableFile, partsOf } from './playlist.ts';

const start = Date.parse('2026-11-21T08:00:00.000Z');

const file = (change: Partial<PlayableFile> = {}): PlayableFile => ({
  uri: 'a.mp4',
  initBytes: 800,
  bytes: 40_000,
  endMs: start + 3500,
  closed: true,
  keyframes: [
    { timeMs: start, offset: 2000 },
    { timeMs: start + 1000, offset: 10_000 },
    { timeMs: start + 3000, offset: 30_000 },
  ],
  ...change,
});

const files: fc.Arbitrary<PlayableFile[]> = fc
  .array(
    fc.record({
      gapMs: fc.nat({ max: 5000 }),
      gops: fc.array(fc.record({ ms: fc.integer({ min: 40, max: 10_000 }), bytes: fc.integer({ min: 1, max: 1e6 }) }), {
        minLength: 1,
        maxLength: 20,
      }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => {
    let ms = start;
    return list.map(({ gapMs, gops }, index) => {
      ms += gapMs;
      let offset = 2000;
      const keyframes = gops.map((gop) => {
        const keyframe = { timeMs: ms, offset };
        ms += gop.ms;
        offset += gop.bytes;
        return keyframe;
      });
      return { uri: `${index}.mp4`, initBytes: 800, bytes: offset, endMs: ms, closed: true, keyframes };
    });
  });

describe('a playlist', () => {
  it('names the init and each group of pictures of a file by their bytes', () => {
    expect(hlsPlaylist([file()])).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="a.mp4",BYTERANGE="800@0"
#EXT-X-PROGRAM-DATE-TIME:2026-11-21T08:00:00.000Z
#EXTINF:1.000,
#EXT-X-BYTERANGE:8000@2000
a.mp4
#EXTINF:2.000,
#EXT-X-BYTERANGE:20000@10000
a.mp4
#EXTINF:0.500,
#EXT-X-BYTERANGE:10000@30000
a.mp4
#EXT-X-ENDLIST
`);
  });

  it('of a file that is still written leaves out the group that still grows, and does not end', () => {
    const text = hlsPlaylist([file({ closed: false })]);
    expect(text).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
    expect(text).toContain('#EXT-X-START:TIME-OFFSET=0');
    expect(text).not.toContain('30000');
    expect(text).not.toContain('ENDLIST');
  });

  it('of a growing file only ever adds to what it said', () => {
    fc.assert(
      fc.property(files, ([first]) => {
        const whole = first ?? file();
        let said: string[] = [];
        for (let known = 1; known <= whole.keyframes.length; known++) {
          const keyframes = whole.keyframes.slice(0, known);
          const seen = partsOf({ ...whole, keyframes, closed: false, bytes: whole.bytes, endMs: whole.endMs });
          const parts = seen.map((part) => JSON.stringify(part));
          expect(parts.slice(0, said.length)).toEqual(said);
          said = parts;
        }
      }),
    );
  });

  it('covers every byte and every millisecond of closed files once, in order', () => {
    fc.assert(
      fc.property(files, (all) => {
        for (const one of all) {
          const parts = partsOf(one);
          expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(one.bytes - 2000);
          expect(parts.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(
            one.endMs - (one.keyframes[0]?.timeMs ?? 0),
          );
        }
        const text = hlsPlaylist(all);
        expect(text.match(/#EXTINF/g)?.length).toBe(all.reduce((sum, one) => sum + partsOf(one).length, 0));
        expect(text.match(/#EXT-X-DISCONTINUITY\n/g)?.length ?? 0).toBe(all.length - 1);
        const target = Number(/TARGETDURATION:(\d+)/.exec(text)?.[1]);
        for (const [, seconds] of text.matchAll(/#EXTINF:([\d.]+)/g))
          expect(Number(seconds)).toBeLessThanOrEqual(target);
      }),
    );
  });

  it('of a range holds exactly the groups that touch it', () => {
    fc.assert(
      fc.property(files, fc.nat({ max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), (all, after, length) => {
        const range = { fromMs: start + after, toMs: start + after + length };
        for (const one of all) {
          const inside = new Set(partsOf(one, range).map(({ offset }) => offset));
          for (const part of partsOf(one)) {
            const touches = part.timeMs < range.toMs && part.timeMs + part.durationMs > range.fromMs;
            expect(inside.has(part.offset)).toBe(touches);
          }
        }
      }),
    );
  });

  it('leaves out files that have nothing in the range, with their inits', () => {
    const later = file({ uri: 'b.mp4', keyframes: [{ timeMs: start + 60_000, offset: 2000 }], endMs: start + 61_000 });
    const text = hlsPlaylist([file(), later], { range: { fromMs: start + 60_500, toMs: start + 90_000 } });
    expect(text).not.toContain('a.mp4');
    expect(text).not.toContain('DISCONTINUITY');
    expect(text).toContain('b.mp4');
  });
});
