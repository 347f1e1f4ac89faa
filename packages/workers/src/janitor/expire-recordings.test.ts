import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listRecordings } from '@vigie/core/recordings/list-recordings';
import { recordingPath } from '@vigie/domain/recordings/file-name';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repairRecordings } from '../recorder/repair.ts';
import { expireRecordings } from './expire-recordings.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const signal = new AbortController().signal;
const now = new Date('2031-03-10T12:00:00Z');
const hours = (n: number): Date => new Date(now.getTime() - n * 3_600_000);
const recorder = 'here:/storage';

let database: TestDatabase;
let storageDir: string;
const [clientId, siteId, cameraId, streamId, runId] = [newId(), newId(), newId(), newId(), newId()];

beforeEach(async () => {
  database = await createTestDatabase();
  storageDir = await mkdtemp(join(tmpdir(), 'vigie-expiry-'));
  const { pool } = database;
  await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'Nord', now())`, [clientId]);
  await pool.query(`INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, 'Lille', now())`, [
    siteId,
    clientId,
  ]);
  await pool.query(
    `INSERT INTO camera (id, client_id, site_id, name, keep_hours, updated_at) VALUES ($1, $2, $3, 'Gate', 2, now())`,
    [cameraId, clientId, siteId],
  );
  await pool.query(
    `INSERT INTO stream (id, client_id, camera_id, source_kind, url, updated_at) VALUES ($1, $2, $3, 'file', 'x', now())`,
    [streamId, clientId, cameraId],
  );
  await pool.query(
    `INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at, ended_at) VALUES ($1, $2, $3, $4, $5, $5)`,
    [runId, clientId, cameraId, streamId, hours(100)],
  );
});

afterEach(async () => {
  await database.drop();
  await rm(storageDir, { recursive: true });
});

/** A recording of a minute that ended then, with its file; returns its path. */
async function addRecording(endedAt: Date, state = 'closed'): Promise<string> {
  const startedAt = new Date(endedAt.getTime() - 60_000);
  const path = recordingPath({ cameraId, startedAt });
  await database.pool.query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, ended_at, bytes)
     VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, 7)`,
    [newId(), clientId, cameraId, streamId, runId, path, state, startedAt, endedAt],
  );
  await writeRecording(path);
  return path;
}

async function writeRecording(path: string): Promise<void> {
  await mkdir(dirname(join(storageDir, path)), { recursive: true });
  await writeFile(join(storageDir, path), 'a video');
}

const column = async (statement: string): Promise<unknown[]> =>
  (await database.pool.query<{ value: unknown }>(statement)).rows.map(({ value }) => value);
const rows = () => column('SELECT path AS value FROM recording ORDER BY started_at');
const states = () => column('SELECT state AS value FROM recording ORDER BY started_at');
const tombstones = () => column(`SELECT path AS value FROM tombstone WHERE kind = 'recording' ORDER BY path`);
const files = async (): Promise<string[]> =>
  (await readdir(storageDir, { recursive: true })).filter((path) => path.endsWith('.mp4')).sort();

const expire = (at = now) => expireRecordings({ pool: database.pool, log, signal, now: at, storageDir, recorder });

const repair = () =>
  repairRecordings({
    ...{ pool: database.pool, storageDir, recorder, log, signal },
    beingWritten: () => new Set(),
    runsGoingOn: () => new Set(),
  });

describe('recordings whose time is over', () => {
  it('vanish from the disk and from the index, with their day’s folder; the younger and the open one stay', async () => {
    const old = [await addRecording(hours(40)), await addRecording(hours(3))];
    const missing = await addRecording(hours(2.5), 'missing');
    await rm(join(storageDir, missing));
    const kept = [await addRecording(hours(1.9)), await addRecording(hours(0.1))];
    // A stream that has given no picture for five hours, whose file is still open.
    const open = await addRecording(hours(5), 'open');
    await expire();
    expect(await rows()).toEqual([open, ...kept]);
    expect(await files()).toEqual([open, ...kept].sort());
    expect(await tombstones()).toEqual([...old, missing].sort());
    expect(await readdir(join(storageDir, 'recordings', cameraId))).toEqual(['2031-03-10']);
    await expire();
    expect(await rows()).toHaveLength(3);
  });

  it('of a camera that keeps for ever stay', async () => {
    await database.pool.query('UPDATE camera SET keep_hours = NULL');
    const path = await addRecording(hours(10_000));
    await expire();
    expect([await rows(), await files()]).toEqual([[path], [path]]);
  });

  it('go however many they are', async () => {
    for (let n = 0; n < 205; n++) await addRecording(hours(3 + n / 50));
    await expire();
    expect([await rows(), await files()]).toEqual([[], []]);
    expect(await tombstones()).toHaveLength(205);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])('are deleted to the end after a crash that came %s their file was gone', async (_when, isThere) => {
    // Its time is not even over: that its deletion was begun is enough.
    const path = await addRecording(hours(1), 'deleting');
    if (!isThere) await rm(join(storageDir, path));
    const shown = await listRecordings(database.reader, null, {
      page: { limit: 10, backward: false, after: null, before: null },
    });
    expect(shown).toMatchObject({ ok: true, page: { edges: [] } });
    await repair();
    expect(await states()).toEqual(['deleting']);
    await expire();
    expect([await rows(), await files(), await tombstones()]).toEqual([[], [], [path]]);
  });

  it('are not adopted again, should a file survive its row', async () => {
    const path = await addRecording(hours(3));
    await expire();
    await writeRecording(path);
    expect(await repair()).toEqual([]);
    expect([await rows(), await files()]).toEqual([[], [path]]);
  });

  it('stay while their files cannot be deleted, and keep no other from going', async () => {
    const stubborn = await addRecording(hours(40));
    const other = await addRecording(hours(3));
    // A folder of that name cannot be unlinked, not even by root.
    await rm(join(storageDir, stubborn));
    await mkdir(join(storageDir, stubborn));
    await expire();
    expect([await rows(), await states()]).toEqual([[stubborn], ['deleting']]);
    expect(await tombstones()).toEqual([other]);
    await rename(join(storageDir, stubborn), join(storageDir, 'elsewhere'));
    await expire();
    expect(await rows()).toEqual([]);
  });

  it('stay while their disk is not mounted', async () => {
    const path = await addRecording(hours(3), 'missing');
    await rename(join(storageDir, 'recordings'), join(storageDir, 'unmounted'));
    await expire();
    expect([await rows(), await states()]).toEqual([[path], ['missing']]);
  });

  it('of another recorder go only where their files are', async () => {
    await database.pool.query(
      `INSERT INTO stream_lease (stream_id, client_id, recorder, epoch, feed_url, renewed_at)
       VALUES ($1, $2, 'there:/storage', 1, '', now())`,
      [streamId, clientId],
    );
    const here = await addRecording(hours(4));
    const there = await addRecording(hours(3));
    await rm(join(storageDir, there));
    await expire();
    expect([await rows(), await states(), await tombstones()]).toEqual([[there], ['closed'], [here]]);
  });

  it('whose path leads elsewhere are left alone', async () => {
    await addRecording(hours(3));
    await writeFile(join(storageDir, 'secret.key'), 'a key');
    await database.pool.query(`UPDATE recording SET path = 'recordings/../secret.key'`);
    await expire();
    expect(await readdir(storageDir)).toContain('secret.key');
    expect(await states()).toEqual(['deleting']);
  });
});
