import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { inspect, makeClip, startCamera } from '@vigie/media/testing/cameras';
import { until } from '@vigie/media/testing/until';
import { readConfig } from '@vigie/platform/config/config';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecorderOptions, runRecorder } from './recorder.ts';

let database: TestDatabase;
let dataDir: string;
const clientId = newId();
const siteId = newId();
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-recorder-'));
  await makeClip(join(dataDir, 'loop.mp4'), { seconds: 6 });
  await database.pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'Nord', now())`, [clientId]);
  await database.pool.query(
    `INSERT INTO site (id, client_id, name, time_zone, updated_at) VALUES ($1, $2, 'Lille', 'Europe/Paris', now())`,
    [siteId, clientId],
  );
});

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

/** Starts a recorder on this test's database and folder; the returned function stops it, tidily. */
async function start(options: RecorderOptions = {}, env: Record<string, string> = {}): Promise<() => Promise<void>> {
  const stop = new AbortController();
  const ready = Promise.withResolvers<void>();
  const config = { ...readConfig({ VIGIE_DATA: dataDir, ...env }), databaseUrl: database.url };
  const log = createLogger({ name: 'recorder', level: 'silent' });
  const finished = runRecorder(
    { config, log, signal: stop.signal, ready: ready.resolve },
    { reserveBytes: 0, ...options },
  );
  await Promise.race([ready.promise, finished]);
  const end = async (): Promise<void> => {
    stop.abort();
    await finished;
  };
  stops.push(end);
  return end;
}

async function addCamera({
  url = 'loop.mp4',
  kind = 'file',
  segmentSeconds = 10,
  recording = true,
}: {
  url?: string;
  kind?: 'file' | 'rtsp';
  segmentSeconds?: number;
  recording?: boolean;
} = {}) {
  const cameraId = newId();
  const streamId = newId();
  await database.pool.query(
    `INSERT INTO camera (id, client_id, site_id, name, recording, segment_seconds, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, now())`,
    [cameraId, clientId, siteId, cameraId, recording, segmentSeconds],
  );
  await database.pool.query(
    `INSERT INTO stream (id, client_id, camera_id, source_kind, url, updated_at) VALUES ($1, $2, $3, $4, $5, now())`,
    [streamId, clientId, cameraId, kind, url],
  );
  return { cameraId, streamId };
}

interface Row {
  readonly id: string;
  readonly path: string;
  readonly state: string;
  readonly bytes: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly keyframes: Buffer;
  readonly runId: string;
  readonly sequence: number;
  readonly recovered: boolean;
}

async function recordings(): Promise<Row[]> {
  const { rows } = await database.pool.query<Row>(
    `SELECT id, path, state, bytes, started_at AS "startedAt", ended_at AS "endedAt", keyframes, run_id AS "runId",
       sequence, recovered FROM recording ORDER BY started_at`,
  );
  return rows;
}

async function stateOf(
  streamId: string,
): Promise<{ condition: string; recording: boolean; error: string | null; since: Date } | undefined> {
  const { rows } = await database.pool.query(
    'SELECT condition, recording, error, since FROM stream_state WHERE stream_id = $1',
    [streamId],
  );
  return rows[0];
}

const isRunning = (streamId: string) =>
  until('the stream runs', async () => (await stateOf(streamId))?.condition === 'running');

describe('the recorder', () => {
  it('records a camera in files cut on the clock, whose rows agree with them to the byte', {
    timeout: 60_000,
  }, async () => {
    const { streamId, cameraId } = await addCamera();
    const stop = await start();
    await isRunning(streamId);
    await until('a second file', async () => (await recordings()).length >= 2, 30_000);
    const rows = await until('the first is closed', async () => {
      const all = await recordings();
      return all[0]?.state === 'closed' ? all : null;
    });
    await stop();
    const all = await recordings();
    expect(all.map(({ state }) => state)).toEqual(all.map(() => 'closed'));
    expect(rows[1]?.startedAt.getTime()).toBeGreaterThanOrEqual(rows[0]?.endedAt.getTime() ?? Number.NaN);
    for (const [index, row] of all.entries()) {
      const file = join(dataDir, row.path);
      expect(row.path).toMatch(
        new RegExp(`^recordings/${cameraId}/\\d{4}-\\d\\d-\\d\\d/\\d{8}T\\d{6}\\.\\d{3}Z\\.mp4$`),
      );
      expect((await stat(file)).size).toBe(row.bytes);
      const seen = await inspect(file);
      expect(seen.decodes).toBe(true);
      expect(seen.startSeconds).toBe(0);
      const seconds = (row.endedAt.getTime() - row.startedAt.getTime()) / 1000;
      expect(Math.abs(seen.seconds - seconds)).toBeLessThan(0.1);
      expect(seen.packets).toBe(Math.round(seen.seconds * 25));
      const keyframes = unpackKeyframes(row.keyframes);
      expect(keyframes[0]?.timeMs).toBe(row.startedAt.getTime());
      expect(keyframes.length).toBe(Math.ceil(seen.packets / 25));
      expect(row.runId).toBe(all[0]?.runId);
      expect(row.sequence).toBe(index);
      if (index > 0) expect(row.startedAt.getTime() % 10_000).toBeLessThan(1100);
      expect(row.recovered).toBe(false);
    }
    expect((await stateOf(streamId))?.condition).toBe('stopped');
    const { rows: runs } = await database.pool.query('SELECT ended_at, end_reason FROM recording_run');
    expect(runs).toEqual([{ ended_at: expect.any(Date), end_reason: 'stopped' }]);
    const { rows: leases } = await database.pool.query('SELECT feed_url, epoch FROM stream_lease');
    expect(leases).toEqual([{ feed_url: '', epoch: 1 }]);
  });

  it('starts and stops recording without touching the connection', { timeout: 60_000 }, async () => {
    const { streamId, cameraId } = await addCamera({ recording: false });
    await start();
    await isRunning(streamId);
    const before = await stateOf(streamId);
    expect(before?.recording).toBe(false);
    const toggle = (on: boolean) =>
      database.pool.query('UPDATE camera SET recording = $2, updated_at = now() WHERE id = $1', [cameraId, on]);
    await toggle(true);
    await until('it records', async () => (await stateOf(streamId))?.recording);
    await until('a keyframe is indexed', async () => ((await recordings())[0]?.keyframes.length ?? 0) > 0);
    await toggle(false);
    await until('it records no more', async () => (await stateOf(streamId))?.recording === false);
    await until('the file is closed', async () => (await recordings())[0]?.state === 'closed');
    const after = await stateOf(streamId);
    expect(after?.condition).toBe('running');
    expect(after?.since).toEqual(before?.since);
    expect(await recordings()).toHaveLength(1);
  });

  it('follows cameras that come, change their source and go', { timeout: 60_000 }, async () => {
    await start();
    const { streamId, cameraId } = await addCamera({ url: 'nothing.mp4', recording: false });
    await until('it is tried', async () => (await stateOf(streamId))?.condition === 'starting');
    await database.pool.query(`UPDATE stream SET url = 'loop.mp4' WHERE id = $1`, [streamId]);
    await isRunning(streamId);
    await database.pool.query('UPDATE camera SET archived_at = now() WHERE id = $1', [cameraId]);
    await until('its lease is given back', async () => {
      const { rows } = await database.pool.query('SELECT feed_url FROM stream_lease WHERE stream_id = $1', [streamId]);
      return rows[0]?.feed_url === '';
    });
  });

  it('says why a camera gives nothing, calls after a grace, and takes the call back', { timeout: 60_000 }, async () => {
    const camera = await startCamera();
    const { streamId } = await addCamera({ kind: 'rtsp', url: camera.url, recording: false });
    await start({ graceMs: 500 });
    await isRunning(streamId);
    await camera.stop();
    const lost = await until('it is lost', async () => {
      const state = await stateOf(streamId);
      return state?.error === 'refused' ? state : null;
    });
    expect(lost.condition).toBe('failed');
    const alertState = async (): Promise<string | undefined> =>
      (await database.pool.query(`SELECT state FROM alert WHERE kind = 'camera_lost'`)).rows[0]?.state;
    await until('somebody is called', async () => (await alertState()) === 'open');
    const back = await startCamera({ port: camera.port });
    await isRunning(streamId);
    await until('the call is taken back', async () => (await alertState()) === 'resolved');
    await back.stop();
  });

  it('makes the index agree with the disk at its start: closes, adopts, marks what is missing', {
    timeout: 60_000,
  }, async () => {
    const { streamId } = await addCamera();
    const stop = await start();
    await isRunning(streamId);
    await until('two files', async () => (await recordings()).length >= 2, 30_000);
    await stop();
    const [first, second] = await recordings();
    if (!first || !second) throw new Error('two recordings were expected');
    await database.pool.query('UPDATE stream SET url = $2 WHERE id = $1', [streamId, 'elsewhere.mp4']);
    // As a crash leaves them: one open with a torn tail, one whose row is lost, one whose file is.
    await writeFile(join(dataDir, first.path), Buffer.from('00000068moof torn'), { flag: 'a' });
    await database.pool.query(`UPDATE recording SET state = 'open', keyframes = '', bytes = 0 WHERE id = $1`, [
      first.id,
    ]);
    await database.pool.query('DELETE FROM recording WHERE id = $1', [second.id]);
    await database.pool.query(
      `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, started_at, ended_at)
       SELECT $1, client_id, camera_id, stream_id, run_id, 99, $2, now(), now() FROM recording WHERE id = $3`,
      [newId(), first.path.replace(/T\d+\.\d+Z/, 'T000000.000Z'), first.id],
    );
    await start();
    const repaired = await until('everything is repaired', async () => {
      const rows = await recordings();
      return rows.length >= 3 && rows.every(({ state }) => state !== 'open') ? rows : null;
    });
    const again = new Map(repaired.map((row) => [row.id, row]));
    expect(again.get(first.id)).toEqual({ ...first, state: 'closed', recovered: true });
    expect(again.get(second.id)).toEqual({ ...second, recovered: true });
    expect(repaired.filter(({ state }) => state === 'missing')).toHaveLength(1);
    expect((await stat(join(dataDir, first.path))).size).toBe(first.bytes);
  });
});
