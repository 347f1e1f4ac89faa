import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeClip } from '@vigie/media/testing/cameras';
import { until } from '@vigie/media/testing/until';
import { readConfig } from '@vigie/platform/config/config';
import type { Pool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase } from '@vigie/platform/testing/database';
import { type RecorderOptions, runRecorder } from '../recorder.ts';

/** A recording's row as tests look at it. */
export interface Row {
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

export interface State {
  readonly condition: string;
  readonly recording: boolean;
  readonly error: string | null;
  readonly since: Date;
}

/** What a test of the recorder stands on: a database, a folder with a clip, a client with a site. */
export interface Stage {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly dataDir: string;
  addCamera(camera?: {
    url?: string;
    kind?: 'file' | 'rtsp';
    segmentSeconds?: number;
    recording?: boolean;
  }): Promise<{ cameraId: string; streamId: string }>;
  recordings(): Promise<Row[]>;
  stateOf(streamId: string): Promise<State | undefined>;
  untilRunning(streamId: string): Promise<unknown>;
  /** Starts a recorder in this process; the returned function stops it, tidily. */
  start(options?: RecorderOptions & { databaseUrl?: string; storageDir?: string }): Promise<() => Promise<void>>;
  /** Stops every recorder and takes everything away. */
  clear(): Promise<void>;
}

export async function makeStage(): Promise<Stage> {
  const database = await createTestDatabase();
  const { pool } = database;
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-recorder-'));
  await makeClip(join(dataDir, 'loop.mp4'), { seconds: 6 });
  const [clientId, siteId] = [newId(), newId()];
  await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'Nord', now())`, [clientId]);
  await pool.query(`INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, 'Lille', now())`, [
    siteId,
    clientId,
  ]);
  const stops: (() => Promise<void>)[] = [];

  const stateOf = async (streamId: string): Promise<State | undefined> => {
    const { rows } = await pool.query<State>(
      'SELECT condition, recording, error, since FROM stream_state WHERE stream_id = $1',
      [streamId],
    );
    return rows[0];
  };

  return {
    pool,
    databaseUrl: database.url,
    dataDir,
    stateOf,
    untilRunning: (streamId) =>
      until('the stream runs', async () => (await stateOf(streamId))?.condition === 'running', 20_000),

    async addCamera({ url = 'loop.mp4', kind = 'file', segmentSeconds = 10, recording = true } = {}) {
      const [cameraId, streamId] = [newId(), newId()];
      await pool.query(
        `INSERT INTO camera (id, client_id, site_id, name, recording, segment_seconds, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [cameraId, clientId, siteId, cameraId, recording, segmentSeconds],
      );
      await pool.query(
        'INSERT INTO stream (id, client_id, camera_id, source_kind, url, updated_at) VALUES ($1, $2, $3, $4, $5, now())',
        [streamId, clientId, cameraId, kind, url],
      );
      return { cameraId, streamId };
    },

    async recordings() {
      const { rows } = await pool.query<Row>(
        `SELECT id, path, state, bytes, started_at AS "startedAt", ended_at AS "endedAt", keyframes, run_id AS "runId",
           sequence, recovered FROM recording ORDER BY started_at`,
      );
      return rows;
    },

    async start({ databaseUrl = database.url, storageDir = dataDir, ...options } = {}) {
      const stop = new AbortController();
      const ready = Promise.withResolvers<void>();
      const config = { ...readConfig({ VIGIE_DATA: dataDir, VIGIE_STORAGE: storageDir }), databaseUrl };
      const log = createLogger({ name: 'recorder', level: 'silent' });
      const context = { config, log, signal: stop.signal, ready: () => ready.resolve() };
      const finished = runRecorder(context, { reserveBytes: 0, ...options });
      await Promise.race([ready.promise, finished]);
      const end = async (): Promise<void> => {
        stop.abort();
        await finished;
      };
      stops.push(end);
      return end;
    },

    async clear() {
      for (const stop of stops) await stop();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
