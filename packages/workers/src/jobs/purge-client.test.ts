import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deleteClient } from '@vigie/core/clients/manage';
import { purgeClient as beginPurge } from '@vigie/core/clients/purge';
import { purgedTables } from '@vigie/core/clients/purge-rows';
import { asAdministrator } from '@vigie/core/equipment/testing';
import { workOnJob } from '@vigie/core/jobs/work';
import type { Acting } from '@vigie/core/results/acting';
import { readConfig } from '@vigie/platform/config/config';
import type { Pool } from '@vigie/platform/database/pool';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { eventually } from '@vigie/platform/testing/eventually';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expireRecordings } from '../janitor/expire-recordings.ts';
import { repairRecordings } from '../recorder/repair.ts';
import { runJobs } from './jobs.ts';
import { purgeClient } from './purge-client.ts';
import { type DoomedClient, makeDoomedClient } from './testing/doomed-client.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const recorder = 'here:/storage';
const minute = 60_000;

let database: TestDatabase;
let pool: Pool;
let storageDir: string;
let acting: Acting;
let client: DoomedClient;
let other: DoomedClient;
let now: Date;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  storageDir = await mkdtemp(join(tmpdir(), 'vigie-purge-'));
  await mkdir(join(storageDir, 'recordings'));
  now = new Date('2031-03-10T12:00:00Z');
  acting = { ...(await asAdministrator(pool)), clock: () => now };
  client = await makeDoomedClient(pool, 'Doomed');
  other = await makeDoomedClient(pool, 'Other');
});
afterEach(async () => {
  await database.drop();
  await rm(storageDir, { recursive: true });
});

async function begin(options: { leaveFiles?: boolean } = {}): Promise<void> {
  const { rows } = await pool.query('SELECT FROM client WHERE id = $1 AND archived_at IS NULL', [client.clientId]);
  if (rows.length > 0) await deleteClient(acting, client.clientId);
  const begun = await beginPurge(acting, { id: client.clientId, ...options });
  if (!begun.ok) throw new Error(begun.error.code);
}

/** Gives the purge one turn; `signal` as of a process that is stopped. */
async function turn(signal = new AbortController().signal): Promise<void> {
  const { rows } = await pool.query('SELECT payload FROM graphile_worker._private_jobs WHERE key IS NOT NULL');
  const context = { pool, clock: () => now, storageDir, recorder };
  await workOnJob(
    { pool, clock: () => now, works: { purge_client: (work) => purgeClient(context, work) } },
    rows[0]?.payload,
    { log, signal, attempt: 1, isLastTry: false },
  );
}

const job = async () => {
  const { rows } = await pool.query('SELECT state, done, total, error FROM background_job ORDER BY created_at DESC');
  return rows[0];
};
const left = async (table: string, clientId: string): Promise<number> =>
  (await pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE client_id = $1`, [clientId])).rows[0].n;
const leftOf = async (clientId: string): Promise<string[]> => {
  const counts = await Promise.all(purgedTables.map(async (table) => [table, await left(table, clientId)] as const));
  return counts.filter(([, count]) => count > 0).map(([table]) => table);
};
const files = async (): Promise<string[]> =>
  (await readdir(storageDir, { recursive: true })).filter((path) => path.endsWith('.mp4')).sort();
const tombstones = async (): Promise<string[]> =>
  (await pool.query('SELECT path FROM tombstone ORDER BY path')).rows.map(({ path }) => path);

/** Waits for the next turn, as graphile-worker does. */
async function later(ms: number): Promise<void> {
  const { rows } = await pool.query(
    'SELECT run_at AS "runAt" FROM graphile_worker._private_jobs WHERE key IS NOT NULL',
  );
  expect(rows[0]?.runAt).toEqual(new Date(now.getTime() + ms));
  now = rows[0]?.runAt;
}

describe('a purge', () => {
  it('deletes every row of the client and its files, and nothing of anybody else', async () => {
    const paths: string[] = [];
    for (let n = 0; n < 205; n++) paths.push(await client.addRecording(n, { storageDir }));
    paths.push(await client.addRecording(300, { state: 'missing' }));
    const kept = await other.addRecording(1, { storageDir });
    expect(await leftOf(client.clientId)).toEqual([...purgedTables]);
    const othersBefore = await leftOf(other.clientId);
    await begin();
    await turn();
    expect(await job()).toEqual({ state: 'succeeded', done: 206, total: 206, error: null });
    expect(await leftOf(client.clientId)).toEqual([]);
    expect(await left('recording', client.clientId)).toBe(0);
    expect((await pool.query('SELECT FROM client WHERE id = $1', [client.clientId])).rowCount).toBe(0);
    expect(await tombstones()).toEqual(paths.sort());
    expect(await files()).toEqual([kept]);
    expect(await readdir(join(storageDir, 'recordings'))).toEqual([other.cameraId]);
    expect([await leftOf(other.clientId), await left('recording', other.clientId)]).toEqual([othersBefore, 1]);
  });

  it('leaves the audit log, in which it stands with who began it', async () => {
    const before = await left('audit_entry', client.clientId);
    await begin();
    await turn();
    const { rows } = await pool.query(
      `SELECT DISTINCT subject FROM audit_entry
       WHERE client_id = $1 AND action = 'deleted' AND user_id = $2 AND request_id = 'test' AND address = '192.0.2.1'`,
      [client.clientId, acting.viewer.userId],
    );
    expect(rows.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        'alert',
        'camera',
        'client',
        'equipment',
        'equipment_check',
        'membership',
        'site',
        'stream',
      ]),
    );
    expect(await left('audit_entry', client.clientId)).toBeGreaterThan(before + 8);
  });

  it('takes what stands in the cameras’ folders without a row, and repair brings nothing back', async () => {
    const path = await client.addRecording(1, { storageDir });
    const stray = join(storageDir, dirname(path), '20310308T235900.000Z.mp4');
    await writeFile(stray, 'written while the database was away');
    await begin();
    await turn();
    expect(await files()).toEqual([]);
    await mkdir(join(storageDir, dirname(path)), { recursive: true });
    await writeFile(join(storageDir, path), 'back from a backup');
    const repairs = await repairRecordings({
      ...{ pool, storageDir, recorder, log, signal: new AbortController().signal },
      beingWritten: () => new Set(),
      runsGoingOn: () => new Set(),
    });
    expect([repairs, await left('recording', client.clientId)]).toEqual([[], 0]);
  });

  it('that was cut off goes on where it was, whatever it had done', async () => {
    for (let n = 0; n < 450; n++) await client.addRecording(n, { storageDir });
    await begin();
    const query = pool.query.bind(pool);
    let pages = 0;
    // The process dies when the files of the second page are gone, before their rows are.
    const dying = vi.spyOn(pool, 'query').mockImplementation(async (...question: unknown[]) => {
      if (String(question[0]).includes('INSERT INTO tombstone') && ++pages === 2) throw new Error('killed');
      return query(...(question as [string, unknown[]]));
    });
    await expect(turn()).rejects.toThrow('killed');
    dying.mockRestore();
    expect([(await files()).length, await left('recording', client.clientId)]).toEqual([50, 250]);
    expect(await job()).toMatchObject({ state: 'running', total: 450 });
    await turn();
    expect(await job()).toEqual({ state: 'succeeded', done: 450, total: 450, error: null });
    expect([await files(), await leftOf(client.clientId)]).toEqual([[], []]);
  });

  it('that is stopped goes on after the next start', async () => {
    for (let n = 0; n < 450; n++) await client.addRecording(n, { storageDir });
    await begin();
    await turn(AbortSignal.abort());
    expect([await left('recording', client.clientId), (await job()).state]).toEqual([250, 'running']);
    await later(0);
    await turn();
    expect(await job()).toMatchObject({ state: 'succeeded', done: 450 });
  });

  it('whose rows were gone before its end was written down has succeeded', async () => {
    await begin();
    await pool.query('DELETE FROM client WHERE id = $1', [client.clientId]);
    await turn();
    expect(await job()).toMatchObject({ state: 'succeeded' });
  });

  it('deletes nothing more of a client that is there again', async () => {
    await client.addRecording(1, { storageDir });
    await begin();
    await pool.query('UPDATE client SET archived_at = NULL WHERE id = $1', [client.clientId]);
    await turn();
    expect(await job()).toMatchObject({ state: 'failed', error: 'purge_restored' });
    expect([(await files()).length, await left('recording', client.clientId)]).toEqual([1, 1]);
  });
});

describe('a purge waits', () => {
  const renew = (ago: string) =>
    pool.query('UPDATE stream_lease SET renewed_at = now() - $2::interval WHERE client_id = $1', [
      client.clientId,
      ago,
    ]);

  it('for the recorder to close its file and let go of the stream', async () => {
    await client.addRecording(1, { storageDir });
    await client.addRecording(2, { storageDir, state: 'open' });
    await renew('1 s');
    await begin();
    await turn();
    expect(await job()).toMatchObject({ state: 'running', done: 1, total: 2 });
    await later(5000);
    await pool.query(`UPDATE recording SET state = 'closed' WHERE state = 'open'`);
    await turn();
    expect([(await job()).state, (await files()).length]).toEqual(['running', 0]);
    await later(5000);
    await renew('infinity');
    await turn();
    expect(await job()).toMatchObject({ state: 'succeeded', done: 2, total: 2 });
  });

  it('not for a recorder that is dead', async () => {
    await client.addRecording(1, { storageDir, state: 'open' });
    await renew('1 hour');
    await begin();
    await turn();
    expect([(await job()).state, await files()]).toEqual(['succeeded', []]);
  });

  it('for whoever stands beside another storage', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'vigie-elsewhere-'));
    const streamId = await client.addStreamOf('there:/storage', '1 hour');
    await client.addRecording(1, { storageDir });
    await client.addRecording(2, { storageDir: elsewhere, streamId });
    await begin();
    await turn();
    expect(await job()).toMatchObject({ state: 'running', done: 1, total: 2 });
    const signal = new AbortController().signal;
    await expireRecordings({ pool, log, signal, now, storageDir: elsewhere, recorder: 'there:/storage' });
    expect((await readdir(elsewhere, { recursive: true })).filter((path) => path.endsWith('.mp4'))).toEqual([]);
    await later(5000);
    await turn();
    expect(await job()).toMatchObject({ state: 'succeeded', done: 2 });
    await rm(elsewhere, { recursive: true });
  });

  it('half an hour for a storage that is away, then says so; what is there is gone by then', async () => {
    const streamId = await client.addStreamOf('there:/storage', '1 hour');
    const here = await client.addRecording(1, { storageDir });
    await client.addRecording(2, { streamId });
    await begin();
    const began = now.getTime();
    for (let turns = 0; (await job()).state !== 'failed'; turns++) {
      expect(turns).toBeLessThan(60);
      await turn();
      if ((await job()).state === 'running') await later(now.getTime() - began < 2 * minute ? 5000 : 90_000);
    }
    expect(now.getTime() - began).toBeGreaterThanOrEqual(30 * minute);
    expect(await job()).toEqual({ state: 'failed', done: 1, total: 2, error: 'purge_storage_away' });
    expect([await tombstones(), await left('camera', client.clientId)]).toEqual([[here], 1]);
  });

  it('five minutes, then leaves those files where they are, for who has said so', async () => {
    const streamId = await client.addStreamOf('there:/storage', '1 hour');
    const there = await client.addRecording(2, { streamId });
    await begin({ leaveFiles: true });
    await turn();
    now = new Date(now.getTime() + 5 * minute);
    await turn();
    expect(await job()).toMatchObject({ state: 'succeeded', done: 1, total: 1 });
    expect([await tombstones(), await leftOf(client.clientId)]).toEqual([[there], []]);
  });

  it('for its own disk to be mounted', async () => {
    await client.addRecording(1, { storageDir });
    await rename(join(storageDir, 'recordings'), join(storageDir, 'unmounted'));
    await begin();
    await turn();
    expect(await job()).toMatchObject({ state: 'running', done: 0, total: 1 });
    await rename(join(storageDir, 'unmounted'), join(storageDir, 'recordings'));
    await turn();
    expect([await job(), await files()]).toMatchObject([{ state: 'succeeded' }, []]);
  });
});

it('the worker purges as soon as somebody begins it, and stops when asked', async () => {
  await client.addRecording(1, { storageDir });
  const stop = new AbortController();
  const working = runJobs({
    config: { ...readConfig({ VIGIE_DATA: storageDir }), databaseUrl: database.url },
    log,
    signal: stop.signal,
    ready: () => {},
  });
  await begin();
  await eventually(async () => expect(await job()).toMatchObject({ state: 'succeeded', done: 1 }));
  stop.abort();
  await working;
  expect([await files(), await leftOf(client.clientId)]).toEqual([[], []]);
});
