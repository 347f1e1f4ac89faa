import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { liveHeaderBytes } from '@vigie/domain/cameras/live-protocol';
import { unpackKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fragment, StreamInit } from '../ingest/fragment.ts';
import { boxesIn } from '../mp4/boxes.ts';
import { inspect, makeClip } from '../testing/cameras.ts';
import { makeFragments } from '../testing/fragments.ts';
import { repairSegment } from './repair.ts';
import { SegmentWriter } from './segment-writer.ts';

const run = promisify(execFile);
let folder: string;
let storageDir: string;
let init: StreamInit;
let fragments: Fragment[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-segments-'));
  await makeClip(join(folder, 'clip.mp4'), { seconds: 1 });
  ({ init, fragments } = await makeFragments(4, Date.parse('2026-11-21T08:00:00Z')));
});

beforeEach(async () => {
  storageDir = await mkdtemp(join(folder, 'storage-'));
});

afterAll(() => rm(folder, { recursive: true }));

const cameraId = newId();

function write(from: number, to: number, options: { mayOpen?: Promise<void>; dir?: string } = {}) {
  const [first, ...rest] = fragments.slice(from, to);
  if (!first) throw new Error('no fragments');
  const failures: string[] = [];
  const writer = new SegmentWriter(
    {
      storageDir: options.dir ?? storageDir,
      passport: { recordingId: newId(), cameraId, streamId: newId(), runId: newId(), sequence: 0 },
      init,
      segmentSeconds: 60,
      first,
      mayOpen: options.mayOpen ?? Promise.resolve(),
    },
    (error) => failures.push(error),
  );
  for (const fragment of rest) writer.append(fragment);
  return { writer, failures };
}

describe('a recording’s file', () => {
  it('begins at time 0, plays whole and knows its length when it is closed', async () => {
    const { writer } = write(25, 100);
    await writer.close();
    const file = join(storageDir, writer.path);
    expect(await inspect(file)).toEqual({ packets: 75, seconds: 3, startSeconds: 0, decodes: true });
    const { bytes, endMs, keyframes } = writer.progress();
    expect((await stat(file)).size).toBe(bytes);
    expect(endMs - writer.startedAt.getTime()).toBe(3000);
    expect(keyframes.map(({ timeMs }) => timeMs - writer.startedAt.getTime())).toEqual([0, 1000, 2000]);
    const content = await readFile(file);
    const types = [...boxesIn(content)].map(({ type }) => type);
    expect(types.slice(0, 7)).toEqual(['ftyp', 'moov', 'uuid', 'sidx', 'free', 'prft', 'moof']);
    for (const { offset } of keyframes) expect(content.toString('latin1', offset + 4, offset + 8)).toBe('prft');
    expect(content.subarray(0, writer.initBytes).equals(init.bytes)).toBe(true);
  });

  it('leaves what the live viewers get as it came', async () => {
    const before = fragments.map(({ packet }) => Buffer.from(packet.subarray(liveHeaderBytes)));
    const { writer } = write(50, 100);
    await writer.close();
    const after = fragments.map(({ packet }) => packet.subarray(liveHeaderBytes));
    expect(Buffer.concat(after).equals(Buffer.concat(before))).toBe(true);
  });

  it('is opened only when its row may stand', async () => {
    const row = Promise.withResolvers<void>();
    const { writer } = write(0, 50, { mayOpen: row.promise });
    await new Promise((resolve) => setImmediate(resolve));
    expect(writer.progress().bytes).toBe(0);
    await expect(stat(join(storageDir, writer.path))).rejects.toThrow('ENOENT');
    row.resolve();
    await writer.close();
    expect((await inspect(join(storageDir, writer.path))).packets).toBe(50);
  });

  it('never takes the name of another: it takes the next millisecond', async () => {
    const { writer: planned } = write(0, 25);
    await planned.close();
    const { writer } = write(0, 25);
    await writer.close();
    expect(writer.path).not.toBe(planned.path);
    expect((await inspect(join(storageDir, planned.path))).packets).toBe(25);
    expect((await inspect(join(storageDir, writer.path))).packets).toBe(25);
  });

  it('says that the disk cannot be written, and takes nothing more', async () => {
    await writeFile(join(storageDir, 'recordings'), 'a file where a folder should be');
    const { writer, failures } = write(0, 50);
    await writer.close();
    expect(failures).toEqual(['diskError']);
    expect(writer.failure).toBe('diskError');
    expect(writer.progress().keyframes).toEqual([]);
  });

  it('keeps every whole fragment when the disk is full, and plays', async ({ skip }) => {
    const small = join(storageDir, 'small');
    await mkdir(small);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', small]).then(
      () => true,
      () => false,
    );
    if (!mounted) skip('a small disk cannot be mounted here');
    try {
      const { writer, failures } = write(0, 100, { dir: small });
      await writer.close();
      expect(failures).toEqual(['diskFull']);
      const file = join(small, writer.path);
      const { bytes, keyframes } = writer.progress();
      expect(keyframes.length).toBeGreaterThan(0);
      expect((await stat(file)).size).toBe(bytes);
      const seen = await inspect(file);
      expect(seen.decodes).toBe(true);
      expect(seen.packets).toBeGreaterThan(20);
    } finally {
      await run('umount', [small]);
    }
  });
});

describe('the repair of a file that a crash left', () => {
  async function crashed(tail: Buffer): Promise<{ file: string; whole: Buffer; writer: SegmentWriter }> {
    const { writer } = write(0, 80);
    await writer.close();
    const file = join(storageDir, writer.path);
    const whole = await readFile(file);
    // As it was before the close: the room empty, then what a dying write left.
    const room = [...boxesIn(whole)].find(({ type }) => type === 'sidx');
    const free = [...boxesIn(whole)].find(({ type }) => type === 'free');
    const open = Buffer.from(whole);
    open.writeUInt32BE((free?.end ?? 0) - (room?.start ?? 0), room?.start);
    open.write('free', (room?.start ?? 0) + 4, 'latin1');
    open.fill(0, room?.body, free?.end);
    await writeFile(file, Buffer.concat([open, tail]));
    return { file, whole, writer };
  }

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['half a header', Buffer.from([0, 0, 0])],
    ['a moof without its mdat', Buffer.from('0000000c6d6f6f6600000000', 'hex')],
    ['a block of zeros, as a power cut leaves it', Buffer.alloc(4096)],
    ['garbage', Buffer.from('ffffffffffffffffffffffffffffffffffffffff', 'hex')],
  ])('keeps every whole fragment and cuts off %s', async (_name, tail) => {
    const { file, whole, writer } = await crashed(tail);
    const scanned = await repairSegment(file);
    const { bytes, endMs, keyframes } = writer.progress();
    expect(scanned).toMatchObject({ bytes, endMs, keyframes, initBytes: writer.initBytes });
    expect(scanned?.passport).toMatchObject(writer.plan.passport);
    // Byte for byte what a tidy close would have left.
    expect((await readFile(file)).equals(whole)).toBe(true);
    await repairSegment(file);
    expect((await readFile(file)).equals(whole)).toBe(true);
  });

  it('keeps the fragments before wherever a file is cut', async () => {
    const { file, whole } = await crashed(Buffer.alloc(0));
    const { size } = await stat(file);
    for (const cut of [size - 1, size - 5000, Math.floor(size / 2), Math.floor(size / 3)]) {
      await writeFile(file, whole);
      await truncate(file, cut);
      const scanned = await repairSegment(file);
      const seen = await inspect(file);
      expect(seen.decodes).toBe(true);
      expect(seen.packets).toBeGreaterThan(10);
      expect(scanned?.bytes).toBeLessThanOrEqual(cut);
      expect((await stat(file)).size).toBe(scanned?.bytes);
      expect(seen.packets * 40).toBe((scanned?.endMs ?? 0) - (scanned?.keyframes[0]?.timeMs ?? 0));
    }
  });

  it('leaves a file without a picture, and one that is not ours, as it is', async () => {
    const file = join(storageDir, 'recordings', 'x.mp4');
    await mkdir(dirname(file), { recursive: true });
    for (const content of [
      init.bytes,
      Buffer.from('hello'),
      Buffer.alloc(0),
      await readFile(join(folder, 'clip.mp4')),
    ]) {
      await writeFile(file, content);
      expect(await repairSegment(file)).toBeNull();
      expect((await readFile(file)).equals(content)).toBe(true);
    }
  });

  it('reads a file again that grew on, as an open one does', async () => {
    const { writer } = write(0, 50);
    await writer.sync();
    await writer.close();
    const file = join(storageDir, writer.path);
    await appendFile(file, (await readFile(file)).subarray(writer.progress().keyframes[1]?.offset));
    expect((await repairSegment(file))?.keyframes.length).toBe(3);
    expect(unpackKeyframes(new Uint8Array())).toEqual([]);
  });
});
