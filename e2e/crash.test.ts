import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liveHeaderBytes, liveKind, readLiveHeader } from '@vigie/domain/cameras/live-protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { countFrames, makeClip } from './support/clip.ts';
import { createEquipment, createFileCamera, createSite } from './support/fleet.ts';
import type { Script } from './support/graphql.ts';
import { isAlive, processTree } from './support/processes.ts';
import { until } from './support/until.ts';
import { type ProcessName, Vigie } from './support/vigie.ts';

let vigie: Vigie;
let script: Script;
let clips: string;
let cameraId: string;
let equipmentId: string;

interface CameraNow {
  node: { state: { condition: string; lastFragmentAt: string | null }; liveUrl: string };
}

interface EquipmentNow {
  node: { status: string; lastAt: string | null };
}

const camera = () =>
  script.ask<CameraNow>(
    'query ($id: ID!) { node(id: $id) { ... on Camera { liveUrl state { condition lastFragmentAt } } } }',
    { id: cameraId },
  );

const equipment = () =>
  script.ask<EquipmentNow>('query ($id: ID!) { node(id: $id) { ... on Equipment { status lastAt } } }', {
    id: equipmentId,
  });

/** Fragments arrive again, newer than an instant, and so do the answers of the fleet. */
async function runsAfter(instant: number): Promise<void> {
  await until('the camera is recorded again', async () => {
    const { node } = await camera();
    return node.state.condition === 'RUNNING' && Date.parse(node.state.lastFragmentAt ?? '') > instant;
  });
  await until('the fleet is checked again', async () => {
    const { node } = await equipment();
    return node.status === 'ONLINE' && Date.parse(node.lastAt ?? '') > instant;
  });
}

beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'vigie-clips-'));
  const clip = join(clips, 'clip.mp4');
  await makeClip(clip, 20);
  vigie = await Vigie.start({ VIGIE_DEMO: '0' });
  script = await vigie.script();
  const { siteId } = await createSite(script, 'Crash');
  cameraId = await createFileCamera(script, { siteId, name: 'Yard', file: clip, segmentSeconds: 10 });
  equipmentId = await createEquipment(script, {
    siteId,
    name: 'API',
    address: '127.0.0.1',
    checks: [{ kind: 'TCP', port: vigie.port, intervalSeconds: 1, timeoutMs: 500, retries: 10 }],
  });
  await runsAfter(Date.now());
});

afterAll(async () => {
  await vigie?.dispose();
  await rm(clips, { recursive: true, force: true });
});

/** The coded picture of a fragment: what its mdat holds. The boxes before it tell times, which each file counts anew. */
const frameOf = (fragment: Buffer): Buffer => fragment.subarray(fragment.indexOf('mdat') + 4);

/** Listens to the camera live, and keeps every fragment with the instant of its arrival. */
async function watchLive(): Promise<{ fragments: { at: number; frame: Buffer }[]; close(): void }> {
  const { node } = await camera();
  const socket = new WebSocket(`${vigie.url.replace('http', 'ws')}${node.liveUrl}`, {
    headers: { authorization: `Bearer ${script.accessToken}` },
  });
  const fragments: { at: number; frame: Buffer }[] = [];
  socket.on('error', () => {});
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary && readLiveHeader(data)?.kind === liveKind.fragment) {
      fragments.push({ at: Date.now(), frame: frameOf(data.subarray(liveHeaderBytes)) });
    }
  });
  await until('live fragments', () => fragments.length > 25);
  return { fragments, close: () => socket.terminate() };
}

async function recordingFiles(): Promise<string[]> {
  const folder = join(vigie.dataDir, 'recordings');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.name.endsWith('.mp4')).map((entry) => join(entry.parentPath, entry.name));
}

describe('kill -9, one after the other, while a camera is recorded', () => {
  test.each<ProcessName>(['api', 'light', 'postgres'])('of %s: it runs again by itself', async (name) => {
    const before = await vigie.pid('recorder');
    await vigie.kill(name);
    const killed = Date.now();
    await until('the API is healthy', async () => (await fetch(`${vigie.url}/health`)).ok, 60_000);
    await runsAfter(killed);
    expect(await vigie.pid('recorder')).toBe(before);
  });

  test('of the recorder: every fragment that a viewer had seen is on disk', async () => {
    const live = await watchLive();
    await vigie.kill('recorder');
    const killed = Date.now();
    live.close();
    await runsAfter(killed);
    const files = await Promise.all((await recordingFiles()).map((file) => readFile(file)));
    const missing = live.fragments.filter(({ frame }) => !files.some((file) => file.includes(frame)));
    expect(live.fragments.length).toBeGreaterThan(25);
    expect(missing.map(({ at }) => killed - at)).toEqual([]);
  });

  test('of the supervisor: its processes end or are ended, and the next start goes on', async () => {
    const left = (await processTree(await vigie.pid('supervisor'))).map(({ pid }) => pid);
    await vigie.kill('supervisor');
    const killed = Date.now();
    await vigie.run();
    script = await vigie.script();
    await runsAfter(killed);
    const still = await Promise.all(left.map(isAlive));
    expect(left.filter((_, index) => still[index])).toEqual([]);
  });

  test('and at the end every file plays and the index agrees with the disk', async () => {
    const connection = new pg.Client({ connectionString: await vigie.databaseUrl() });
    await connection.connect();
    const { rows } = await until(
      'closed recordings of every run',
      async () => {
        const answer = await connection.query<{ path: string; state: string; bytes: number; run: string; ms: number }>(
          `SELECT path, state, bytes::float8 AS bytes, run_id AS run, extract(epoch FROM ended_at - started_at)::float8 * 1000 AS ms
           FROM recording ORDER BY started_at`,
        );
        const closedRuns = new Set(answer.rows.filter(({ state }) => state === 'closed').map(({ run }) => run));
        return closedRuns.size === new Set(answer.rows.map(({ run }) => run)).size ? answer : undefined;
      },
      60_000,
    );
    await connection.end();

    // One run to begin with, one after the recorder's death and one after the supervisor's: nothing else cut it.
    expect(new Set(rows.map(({ run }) => run)).size).toBe(3);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['open', 'closed']));
    const files = await recordingFiles();
    expect(new Set(files)).toEqual(new Set(rows.map(({ path }) => join(vigie.dataDir, path))));
    for (const { path, bytes, ms } of rows.filter(({ state }) => state === 'closed')) {
      const file = join(vigie.dataDir, path);
      expect((await stat(file)).size).toBe(bytes);
      const frames = await countFrames(file);
      expect(Math.abs(frames * 40 - ms)).toBeLessThan(500);
    }
  });

  test('Ctrl-C stops every process within ten seconds', async () => {
    const running = (await processTree(await vigie.pid('supervisor'))).map(({ pid }) => pid);
    expect(await vigie.stop()).toBeLessThan(10_000);
    const still = await Promise.all(running.map(isAlive));
    expect(running.filter((_, index) => still[index])).toEqual([]);
  });
});
