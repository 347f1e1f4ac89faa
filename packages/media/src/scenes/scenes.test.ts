import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawScene } from './draw-scene.ts';
import { entrance } from './entrance.ts';
import { frameCount, frameDrawer } from './frames.ts';
import { along } from './path.ts';
import { colour, createPicture, fill } from './picture.ts';
import { sceneFps } from './scene.ts';
import { scenes } from './scenes.ts';
import { ellipse, limb, rectangle } from './shapes.ts';

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-scenes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The area that a shape covers, in pixels. */
function areaOf(shape: readonly number[]): number {
  const picture = createPicture(64, 64);
  fill(picture, shape, [200, 128, 128]);
  return picture.planes[0].data.reduce((sum, value) => sum + value, 0) / 200;
}

describe('filling a shape', () => {
  it('covers as much as the shape is large, also between the pixels', () => {
    expect(areaOf(rectangle(10, 10, 20, 5))).toBeCloseTo(100, 0);
    expect(areaOf(rectangle(10.5, 10, 20.25, 5))).toBeCloseTo(101.25, 0);
    expect(areaOf(ellipse(32, 32, 20, 12, 64))).toBeCloseTo(Math.PI * 20 * 12, -1);
    expect(areaOf(limb(20, 20, 40, 20, 4, 4))).toBeCloseTo(20 * 8 + Math.PI * 16, -1);
  });

  it('leaves what lies outside the picture alone', () => {
    expect(areaOf(rectangle(-10, -10, 20, 20))).toBeCloseTo(100, 0);
    expect(areaOf(rectangle(60, 60, 500, 500))).toBeCloseTo(16, 0);
    expect(areaOf(rectangle(100, 100, 5, 5))).toBe(0);
  });

  it('paints in the colours of BT.709 video', () => {
    expect(colour(0xffffff).map(Math.round)).toEqual([235, 128, 128]);
    expect(colour(0x000000).map(Math.round)).toEqual([16, 128, 128]);
    expect(colour(0xff0000).map(Math.round)).toEqual([63, 102, 240]);
  });
});

describe('a way', () => {
  it('is walked evenly, and nobody is there before its beginning or after its end', () => {
    const path = [
      [10, 0, 0],
      [20, 100, 0],
      [30, 100, 50],
    ] as const;
    expect(along(path, 9.99)).toBeUndefined();
    expect(along(path, 15)).toMatchObject({ x: 50, y: 0, dx: 10, distance: 50 });
    expect(along(path, 25)).toMatchObject({ x: 100, y: 25, dy: 5, distance: 125 });
    expect(along(path, 30)).toBeUndefined();
  });
});

describe.each(scenes.map((scene) => [scene.file, scene] as const))('the scene %s', (_file, scene) => {
  it('is the same each time, moves, and ends as it begins', () => {
    const draw = frameDrawer(scene);
    const at = (frame: number) => Buffer.from(draw(frame).data);
    const first = at(0);
    expect(at(0).equals(first)).toBe(true);
    expect(differing(first, at(250))).toBeGreaterThan(0.01);
    // From the last picture to the first there is no jump larger than from any picture to the next, but for the caption.
    const moving = createPicture(1280, 720);
    const still = (second: number) => {
      scene.drawBackground(moving);
      scene.drawMoving(moving, second);
      return Buffer.from(moving.data);
    };
    expect(differing(still(59.96), still(0))).toBeLessThan(0.02);
  });
});

/** The share of bytes that differ clearly. */
function differing(a: Buffer, b: Buffer): number {
  let different = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 12) different++;
  return different / a.length;
}

describe('a scene on disk', () => {
  it('is one minute of H.264 at 25 pictures a second without B-frames, a keyframe on each second, about 2 Mb/s', async () => {
    const file = join(folder, 'demo', 'entrance.mp4');
    await drawScene(entrance, file, { ffmpegPath: 'ffmpeg' });
    const { stdout } = await run(
      'ffprobe',
      [
        '-v',
        'error',
        '-print_format',
        'json',
        '-show_streams',
        '-show_entries',
        'packet=pts,dts,flags',
        '-select_streams',
        'v',
        file,
      ],
      { maxBuffer: 16 << 20 },
    );
    const { streams, packets } = JSON.parse(stdout) as {
      streams: Record<string, string | number>[];
      packets: { pts: number; dts: number; flags: string }[];
    };
    const stream = streams[0] ?? {};
    expect(stream).toMatchObject({
      codec_name: 'h264',
      width: 1280,
      height: 720,
      avg_frame_rate: '25/1',
      has_b_frames: 0,
      pix_fmt: 'yuv420p',
    });
    expect(Number(stream.duration)).toBe(60);
    expect(Number(stream.bit_rate)).toBeGreaterThan(1_600_000);
    expect(Number(stream.bit_rate)).toBeLessThan(2_500_000);
    expect(packets.length).toBe(frameCount);
    expect(packets.every(({ pts, dts }) => pts === dts)).toBe(true);
    const keyframes = packets.flatMap(({ flags }, i) => (flags.startsWith('K') ? [i] : []));
    expect(keyframes).toEqual(Array.from({ length: 60 }, (_, second) => second * sceneFps));
    expect(await readdir(join(folder, 'demo'))).toEqual(['entrance.mp4']);
  }, 180_000);

  it('is not there at all when FFmpeg fails, and the reason is told', async () => {
    const broken = join(folder, 'ffmpeg');
    await writeFile(broken, '#!/bin/sh\necho "no such encoder" >&2\nexit 1\n', { mode: 0o755 });
    await expect(drawScene(entrance, join(folder, 'broken', 'x.mp4'), { ffmpegPath: broken })).rejects.toThrow(
      'no such encoder',
    );
    expect(await readdir(join(folder, 'broken'))).toEqual([]);
  });

  it('is given up at once when asked to stop, and leaves nothing', async () => {
    const stop = new AbortController();
    const drawing = drawScene(entrance, join(folder, 'stopped', 'x.mp4'), {
      ffmpegPath: 'ffmpeg',
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 100);
    await expect(drawing).rejects.toThrow();
    expect(await readdir(join(folder, 'stopped'))).toEqual([]);
  });
});
