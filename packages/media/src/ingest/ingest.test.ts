import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@vigie/platform/log/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip, startCamera, type TestCamera } from '../testing/cameras.ts';
import { until } from '../testing/until.ts';
import type { Fragment, IngestEvent, StreamInit } from './fragment.ts';
import { ingest } from './ingest.ts';
import type { IngestSource } from './source.ts';

const log = createLogger({ name: 'test', level: 'silent' });
let folder: string;
const cameras: TestCamera[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-ingest-'));
  await makeClip(join(folder, 'loop.mp4'), { seconds: 3 });
});

afterAll(async () => {
  for (const camera of cameras) await camera.stop();
  await rm(folder, { recursive: true });
});

async function camera(options?: Parameters<typeof startCamera>[0]): Promise<TestCamera> {
  const started = await startCamera(options);
  cameras.push(started);
  return started;
}

function watch(source: IngestSource, onProcess: (pid: number) => void = () => {}) {
  const stop = new AbortController();
  const inits: StreamInit[] = [];
  const fragments: Fragment[] = [];
  const arrivals: number[] = [];
  const ended = ingest(
    source,
    (event: IngestEvent) => {
      if (event.kind === 'init') inits.push(event.init);
      else {
        fragments.push(event.fragment);
        arrivals.push(Date.now());
      }
    },
    { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe', log, signal: stop.signal, now: Date.now, onProcess },
  );
  return { stop, inits, fragments, arrivals, ended };
}

const timescaleOf = (inits: readonly StreamInit[]): number => inits[0]?.video.timescale ?? Number.NaN;

describe('a file that plays in a loop', () => {
  it('gives its frames at its own pace, without a seam, and at the place that the clock shows', {
    timeout: 40_000,
  }, async () => {
    const { stop, inits, fragments, arrivals, ended } = watch({ kind: 'file', path: join(folder, 'loop.mp4') });
    await until('two loops and a half', () => fragments.length >= 190, 20_000);
    stop.abort();
    expect(await ended).toBe('closed');
    expect(inits).toHaveLength(1);
    expect(inits[0]?.video).toMatchObject({ width: 320, height: 240 });
    expect(inits[0]?.video.codec).toMatch(/^avc1\.[0-9a-f]{6}$/);
    const frameMs = fragments.map(({ decodeTime }) => (decodeTime / timescaleOf(inits)) * 1000);
    for (const [index, ms] of frameMs.entries()) expect(ms).toBeCloseTo(index * 40, 3);
    // A keyframe on each second, and wall-clock times that say so.
    const keyframes = fragments.filter(({ keyframe }) => keyframe);
    expect(fragments[0]?.keyframe).toBe(true);
    for (const { wallMs } of keyframes) {
      const offSecond = Math.abs(wallMs - Math.round(wallMs / 1000) * 1000);
      expect(offSecond).toBeLessThan(250);
    }
    // In real time: what came last came about when it says.
    const last = fragments.length - 1;
    expect(Math.abs((arrivals[last] ?? 0) - (fragments[last]?.wallMs ?? 0))).toBeLessThan(500);
  });

  it('that is not there, is not video, or is a list that leads elsewhere, is refused in words', async () => {
    await writeFile(join(folder, 'notes.txt'), 'milk, bread\n');
    await writeFile(join(folder, 'list.m3u8'), `#EXTM3U\n#EXTINF:3,\n${join(folder, 'loop.mp4')}\n`);
    const endings = await Promise.all(
      ['nothing.mp4', 'notes.txt', 'list.m3u8'].map((name) => watch({ kind: 'file', path: join(folder, name) }).ended),
    );
    expect(endings).toEqual(['notFound', 'notVideo', 'notVideo']);
  });
});

describe('a camera over RTSP', () => {
  it('gives an init and fragments from a keyframe on, and ends when the signal says so', async () => {
    const { url } = await camera({ user: 'admin', password: 'p@ss:w/rd#1 é' });
    const { stop, inits, fragments, ended } = watch({ kind: 'rtsp', url });
    await until('a second of pictures', () => fragments.length > 40);
    stop.abort();
    expect(await ended).toBe('closed');
    expect(inits[0]?.video).toMatchObject({ width: 320, height: 240 });
    expect(fragments[0]?.keyframe).toBe(true);
    expect(fragments.filter(({ keyframe }) => keyframe).length).toBeGreaterThan(1);
    for (const [index, { wallMs }] of fragments.entries()) {
      if (index > 0) expect(wallMs).toBeGreaterThanOrEqual(fragments[index - 1]?.wallMs ?? 0);
    }
  });

  it.runIf(process.platform === 'linux')('shows its password to nobody else on the machine', async () => {
    const { url } = await camera({ user: 'admin', password: "it's secret" });
    const pids: number[] = [];
    const { stop, fragments, ended } = watch({ kind: 'rtsp', url }, (pid) => pids.push(pid));
    await until('pictures', () => fragments.length > 0);
    const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8')));
    expect(commands).toHaveLength(1);
    expect(commands.join()).not.toMatch(/secret|admin/);
    stop.abort();
    await ended;
  });

  it('tells a wrong password, a wrong path, a closed port and an unknown name apart', async () => {
    const { port } = await camera({ user: 'admin', password: 'right' });
    const open = await camera();
    const gone = await camera();
    await gone.stop();
    const endings = await Promise.all(
      [
        `rtsp://admin:wrong@127.0.0.1:${port}/cam`,
        `rtsp://127.0.0.1:${open.port}/elsewhere`,
        `rtsp://127.0.0.1:${gone.port}/cam`,
        'rtsp://camera.invalid/cam',
      ].map((url) => watch({ kind: 'rtsp', url }).ended),
    );
    expect(endings).toEqual(['unauthorized', 'notFound', 'refused', 'unreachable']);
  });

  it('that goes away ends the stream at once, and can be had again when it is back', async () => {
    const first = await camera();
    const before = watch({ kind: 'rtsp', url: first.url });
    await until('pictures', () => before.fragments.length > 10);
    await first.stop();
    expect(await before.ended).toBe('closed');
    const again = await camera({ port: first.port });
    const after = watch({ kind: 'rtsp', url: again.url });
    await until('pictures again', () => after.fragments.length > 10);
    after.stop.abort();
    await after.ended;
  });

  it('that hangs is given up, and FFmpeg ends even while it hangs', { timeout: 40_000 }, async () => {
    const hanging = await camera();
    const { stop, fragments, ended } = watch({ kind: 'rtsp', url: hanging.url });
    await until('pictures', () => fragments.length > 10);
    hanging.hang();
    const began = performance.now();
    stop.abort();
    await ended;
    expect(performance.now() - began).toBeLessThan(6500);
    hanging.resume();
  });
});
