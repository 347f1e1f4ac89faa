import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createLogger } from '@vigie/platform/log/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip, startCamera, type TestCamera } from '../testing/cameras.ts';
import { probe } from './probe.ts';
import { createProbe } from './probe-source.ts';

const options = { ffprobePath: 'ffprobe', log: createLogger({ name: 'test', level: 'silent' }) };
let folder: string;
let camera: TestCamera;
let silent: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-probe-'));
  await makeClip(join(folder, "it's a clip.mp4"), { seconds: 2 });
  camera = await startCamera({ user: 'admin', password: 'secret' });
  silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await camera.stop();
  silent.close();
  await rm(folder, { recursive: true });
});

const file = (name: string) => probe({ kind: 'file', path: join(folder, name) }, options);

describe('the probe', () => {
  it('tells what a file and a camera are', async () => {
    expect(await file("it's a clip.mp4")).toEqual({
      ok: true,
      video: { codec: 'h264', width: 320, height: 240, durationMs: 2000 },
    });
    expect(await probe({ kind: 'rtsp', url: camera.url }, options)).toEqual({
      ok: true,
      video: { codec: 'h264', width: 320, height: 240, durationMs: null },
    });
  });

  it('refuses what is not there, not video, only sound, or of a codec that is not kept', async () => {
    const make = (args: string[]) => promisify(execFile)('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', ...args]);
    await writeFile(join(folder, 'words.txt'), 'not a film\n'.repeat(100));
    await make(['-i', 'sine=duration=1', join(folder, 'sound.m4a')]);
    await make(['-i', 'testsrc=duration=1:size=64x64', '-c:v', 'mpeg4', join(folder, 'old.mp4')]);
    const answers = await Promise.all(['nothing.mp4', 'words.txt', 'sound.m4a', 'old.mp4', '.'].map(file));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error))).toEqual([
      'notFound',
      'notVideo',
      'notVideo',
      'unsupportedCodec',
      'notFound',
    ]);
  });

  it('does not let a list lead it to other files', async () => {
    await writeFile(join(folder, 'list.ffconcat'), "ffconcat version 1.0\nfile 'it'\\''s a clip.mp4'\n");
    expect(await file('list.ffconcat')).toEqual({ ok: false, error: 'notVideo' });
  });

  it('gives up in time where somebody takes the connection and never speaks', async () => {
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const began = performance.now();
    const answer = await probe({ kind: 'rtsp', url: `rtsp://127.0.0.1:${port}/x` }, { ...options, timeoutMs: 1000 });
    expect(answer).toEqual({ ok: false, error: 'timeout' });
    expect(performance.now() - began).toBeLessThan(6000);
  });

  it('asks few sources at once, however many are tried', async () => {
    const sockets = new Set<Socket>();
    let most = 0;
    const count = (socket: Socket): void => {
      most = Math.max(most, sockets.add(socket).size);
      socket.resume().once('close', () => sockets.delete(socket));
    };
    silent.on('connection', count);
    const address = silent.address();
    const url = `rtsp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x`;
    const ask = createProbe({ ...options, dataDir: folder, timeoutMs: 1000 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask({ kind: 'rtsp', url, credentials: null })));
    silent.off('connection', count);
    expect(answers).toEqual(answers.map(() => ({ ok: false, error: 'timeout' })));
    expect(most).toBeLessThanOrEqual(4);
  });

  it('opens a source as people typed it: a password beside the address, a path below the data folder', async () => {
    const ask = createProbe({ ...options, dataDir: folder });
    const url = `rtsp://127.0.0.1:${camera.port}/cam`;
    expect(await ask({ kind: 'rtsp', url, credentials: { username: 'admin', password: 'secret' } })).toEqual({
      ok: true,
    });
    expect(await ask({ kind: 'rtsp', url, credentials: null })).toEqual({ ok: false, error: 'unauthorized' });
    expect(await ask({ kind: 'file', url: "it's a clip.mp4", credentials: null })).toEqual({ ok: true });
  });
});
