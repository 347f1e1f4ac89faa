import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../testing/cameras.ts';
import { BoxSplitter, boxesIn } from './boxes.ts';
import { parseFragment, setDecodeTime } from './fragment.ts';
import { parseInit } from './init-segment.ts';
import { readPassport, writePassport } from './passport.ts';
import { readReferenceTime, writeReferenceTime } from './reference-time.ts';
import { indexRoomBytes, writeSegmentIndex } from './segment-index.ts';

let folder: string;
let stream: Buffer;

/** A clip as FFmpeg hands it over at ingest: a fragment a frame. */
async function fragmented(clip: string): Promise<Buffer> {
  const file = join(folder, 'fragmented.mp4');
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-y', '-i', clip, '-c', 'copy', '-f', 'mp4'],
    ...['-movflags', 'frag_every_frame+empty_moov+default_base_moof', file],
  ]);
  return readFile(file);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-mp4-'));
  await makeClip(join(folder, 'clip.mp4'), {
    seconds: 2,
    extra: ['-preset', 'veryfast', '-profile:v', 'main', '-level', '4.0'],
  });
  stream = await fragmented(join(folder, 'clip.mp4'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('a stream of boxes', () => {
  it('is cut into the same boxes however its bytes come', () => {
    const whole = [...boxesIn(stream)].map(({ start, end }) => stream.subarray(start, end));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 300 }), (sizes) => {
        const splitter = new BoxSplitter();
        const seen: Buffer[] = [];
        for (let at = 0, n = 0; at < stream.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          seen.push(...splitter.push(stream.subarray(at, at + size)));
          at += size;
        }
        expect(seen.length).toBe(whole.length);
        expect(Buffer.concat(seen).equals(stream)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('that is no MP4 is refused, not kept', () => {
    expect(() => new BoxSplitter().push(Buffer.from('\0\0\0\x03oops'))).toThrow(RangeError);
    expect(() => new BoxSplitter().push(Buffer.from('HTTP/1.1 200 OK'))).toThrow(RangeError);
  });
});

describe('an init', () => {
  it('tells codec, size and time scale of H.264', () => {
    const video = parseInit(stream);
    expect(video).toMatchObject({ width: 320, height: 240, timescale: 12_800, trackId: 1 });
    expect(video?.codec).toMatch(/^avc1\.4d[0-9a-f]{2}28$/);
    expect(video?.mime).toBe(`video/mp4; codecs="${video?.codec}"`);
  });

  it('tells the codec of H.265 as players name it', async () => {
    const file = join(folder, 'hevc.mp4');
    await promisify(execFile)('ffmpeg', [
      ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=1'],
      ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-pix_fmt', 'yuv420p', file],
    ]);
    const video = parseInit(await fragmented(file));
    expect(video?.codec).toMatch(/^hev1\.1\.6\.L\d+\.90$/);
  });

  it('without video, or of a codec that is not kept, is none', async () => {
    expect(parseInit(stream.subarray(0, 28))).toBeNull();
    const file = join(folder, 'mjpeg.mp4');
    await promisify(execFile)('ffmpeg', [
      ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=5:duration=1', '-c:v', 'mjpeg', file],
    ]);
    expect(parseInit(await fragmented(file))).toBeNull();
  });
});

describe('a fragment', () => {
  it('tells its time, its length and whether it begins anew', () => {
    const moofs = [...boxesIn(stream)].filter(({ type }) => type === 'moof');
    const facts = moofs.map(({ start, end }) => parseFragment(stream.subarray(start, end)));
    expect(facts).toHaveLength(50);
    facts.forEach((fragment, n) => {
      expect(fragment).toEqual({ decodeTime: n * 512, duration: 512, keyframe: n % 25 === 0, frames: 1 });
    });
  });

  it('can be given another time', () => {
    const { start, end } = [...boxesIn(stream)].find(({ type }) => type === 'moof') ?? { start: 0, end: 0 };
    const moof = Buffer.from(stream.subarray(start, end));
    expect(setDecodeTime(moof, 2 ** 40 + 7)).toBe(true);
    expect(parseFragment(moof)?.decodeTime).toBe(2 ** 40 + 7);
  });
});

describe('the boxes that Vigie adds', () => {
  it('tell the wall-clock time of a keyframe to the millisecond, beyond 2036 too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.parse('2100-01-01') }), fc.nat(), (wallMs, decodeTime) => {
        expect(readReferenceTime(writeReferenceTime({ trackId: 1, wallMs, decodeTime }))).toBe(wallMs);
      }),
    );
  });

  it('tell whose a file is', () => {
    const passport = { recordingId: 'r', cameraId: 'c', streamId: 's', runId: 'é', sequence: 3, roomBytes: 800 };
    expect(readPassport(writePassport(passport))).toMatchObject(passport);
    expect(readPassport(Buffer.from(writePassport(passport)).fill(0, 8, 24))).toBeNull();
  });

  it('fill the room of the index exactly, and cover every byte and all time, however many stretches there are', () => {
    const stretch = fc.record({ bytes: fc.integer({ min: 1, max: 1e6 }), duration: fc.integer({ min: 1, max: 1e5 }) });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 200 }), fc.integer({ min: 1, max: 64 }), (stretches, places) => {
        const roomBytes = indexRoomBytes(places);
        const room = writeSegmentIndex(stretches, { timescale: 12_800, trackId: 1, roomBytes });
        const [sidx, free] = [...boxesIn(room)];
        expect(room.length).toBe(roomBytes);
        expect([sidx?.type, free?.type]).toEqual(['sidx', 'free']);
        const count = room.readUInt16BE(38);
        expect(count).toBeLessThanOrEqual(places);
        expect(Number(room.readBigUInt64BE(28))).toBe((free?.end ?? 0) - (free?.start ?? 0));
        const references = Array.from({ length: count }, (_, n) => 40 + n * 12);
        const sum = (of: number): number => references.reduce((total, at) => total + room.readUInt32BE(at + of), 0);
        expect(sum(0)).toBe(stretches.reduce((total, { bytes }) => total + bytes, 0));
        expect(sum(4)).toBe(stretches.reduce((total, { duration }) => total + duration, 0));
      }),
    );
  });
});
