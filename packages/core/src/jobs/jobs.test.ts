import type { Pool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { type JobHelp, startJobs } from '@vigie/platform/jobs/jobs';
import { tryLock } from '@vigie/platform/locks/advisory';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { eventually } from '@vigie/platform/testing/eventually';
import { statementsOf } from '@vigie/platform/testing/statements';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asAdministrator } from '../equipment/testing.ts';
import { type Acting, changing } from '../results/acting.ts';
import { visibleTo } from '../users/viewer.ts';
import { countJobs, listJobs } from './list.ts';
import { progressOf } from './progress.ts';
import { resumeJobs } from './resume.ts';
import { jobTask, startJob } from './start.ts';
import { type JobOutcome, type JobWork, jobLock, workOnJob } from './work.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const now = new Date('2031-03-10T12:00:00Z');
const signal = new AbortController().signal;
const clientId = newId();

let database: TestDatabase;
let pool: Pool;
let acting: Acting;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool.query('DELETE FROM background_job');
  await pool.query('DELETE FROM graphile_worker._private_jobs');
  acting = { ...(await asAdministrator(pool)), clock: () => now };
});

const start = () =>
  changing(acting, (connection) =>
    startJob(connection, acting, { kind: 'purge_client', clientId, options: { leaveFiles: true } }),
  );

/** What graphile-worker has to do. */
const queued = async () =>
  (
    await pool.query<{ key: string; payload: { jobId: string }; run_at: Date }>(
      'SELECT key, payload, run_at FROM graphile_worker._private_jobs WHERE key IS NOT NULL',
    )
  ).rows;

const rowOf = async (id: string) =>
  (
    await pool.query(
      `SELECT state, done, total, error, started_at AS "startedAt", finished_at AS "finishedAt" FROM background_job WHERE id = $1`,
      [id],
    )
  ).rows[0];

const help = (isLastTry = false): JobHelp => ({ log, signal, attempt: 1, isLastTry });

/** Gives the job that is queued one turn with that work. */
async function turn(work: JobWork, isLastTry = false): Promise<void> {
  const [job] = await queued();
  await workOnJob({ pool, clock: () => now, works: { purge_client: work } }, job?.payload, help(isLastTry));
}

const ends =
  (outcome: JobOutcome): JobWork =>
  async () =>
    outcome;

describe('a job that somebody begins', () => {
  it('is queued with its row, and not when the transaction is rolled back', async () => {
    const id = await start();
    expect(await rowOf(id)).toMatchObject({ state: 'queued', done: 0, total: null, startedAt: null });
    expect(await queued()).toMatchObject([{ key: `job:${id}`, payload: { jobId: id, options: { leaveFiles: true } } }]);
    await changing(acting, async (connection) => {
      await startJob(connection, acting, { kind: 'purge_client', clientId, options: {} });
      throw new Error('changed my mind');
    }).catch(() => {});
    expect([await queued(), (await pool.query('SELECT FROM background_job')).rowCount]).toMatchObject([[{}], 1]);
  });

  it('stands in the audit log with who began it, what it does then does not', async () => {
    const id = await start();
    await turn(ends({ is: 'done' }));
    const { rows } = await pool.query('SELECT action, user_id, after FROM audit_entry WHERE subject_id = $1', [id]);
    expect(rows).toMatchObject([
      { action: 'created', user_id: acting.viewer.userId, after: { kind: 'purge_client', client_id: clientId } },
    ]);
  });

  it('is seen by who began it and by administrators of the installation', async () => {
    const id = await start();
    const seenBy = async (viewer: Acting['viewer'], filter = {}) => {
      const page = { limit: 10, backward: false, after: null, before: null };
      const listed = await listJobs(database.reader, visibleTo(viewer), { filter, page });
      if (!listed.ok) throw new Error(listed.error.code);
      const ids = listed.page.edges.map(({ node }) => node.id);
      expect(await countJobs(database.reader, visibleTo(viewer), filter)).toBe(ids.length);
      return ids;
    };
    const reduced = { ...acting.viewer, memberships: [] };
    const stranger = { ...reduced, userId: newId(), memberships: [{ clientId, role: 'admin' as const }] };
    expect(await seenBy(reduced)).toEqual([id]);
    expect(await seenBy(stranger)).toEqual([]);
    expect(await seenBy({ ...stranger, memberships: acting.viewer.memberships })).toEqual([id]);
    expect(await seenBy(acting.viewer, { state: ['failed'] })).toEqual([]);
    expect(await seenBy(acting.viewer, { state: ['queued'], clientId })).toEqual([id]);
    expect(await seenBy(acting.viewer, { clientId: newId() })).toEqual([]);
  });
});

describe('a turn of a job', () => {
  it('knows its row and who began it, and ends with success and all pieces done', async () => {
    const id = await start();
    await turn(async ({ job, actor, options, progress }) => {
      expect(job).toMatchObject({ id, clientId, state: 'running', startedAt: now });
      expect(JSON.parse(actor['vigie.actor'] ?? '')).toMatchObject({ user: acting.viewer.userId, request: 'test' });
      expect(options).toEqual({ leaveFiles: true });
      await progress.report(3, 7);
      expect(await rowOf(id)).toMatchObject({ state: 'running', done: 3, total: 7 });
      return { is: 'done' };
    });
    expect(await rowOf(id)).toEqual({
      ...{ state: 'succeeded', done: 7, total: 7, error: null, startedAt: now, finishedAt: now },
    });
  });

  it('may end with a failure that was expected', async () => {
    const id = await start();
    await turn(ends({ is: 'failed', code: 'purge_restored' }));
    expect(await rowOf(id)).toMatchObject({ state: 'failed', error: 'purge_restored', finishedAt: now });
  });

  it('that breaks is tried again, and the last time it is a failure', async () => {
    const id = await start();
    const breaks: JobWork = async () => {
      throw new Error('broken');
    };
    await expect(turn(breaks)).rejects.toThrow('broken');
    expect(await rowOf(id)).toMatchObject({ state: 'running', error: null });
    await expect(turn(breaks, true)).rejects.toThrow('broken');
    expect(await rowOf(id)).toMatchObject({ state: 'failed', error: 'job_broken' });
  });

  it('that fails for want of a database is no failure, not even the last time', async () => {
    const id = await start();
    const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    await expect(turn(() => Promise.reject(away), true)).rejects.toThrow('away');
    expect(await rowOf(id)).toMatchObject({ state: 'running' });
  });

  it('may leave the rest for another turn', async () => {
    const id = await start();
    await turn(ends({ is: 'unfinished', againInMs: 90_000 }));
    expect(await rowOf(id)).toMatchObject({ state: 'running', startedAt: now });
    const runAt = new Date(now.getTime() + 90_000);
    expect(await queued()).toMatchObject([{ key: `job:${id}`, payload: { jobId: id }, run_at: runAt }]);
    await turn(ends({ is: 'done' }));
    expect(await rowOf(id)).toMatchObject({ state: 'succeeded' });
  });

  it('is not given to a job that has ended', async () => {
    const id = await start();
    await turn(ends({ is: 'done' }));
    const work = vi.fn<JobWork>();
    await turn(work);
    expect(work).not.toHaveBeenCalled();
    expect(await rowOf(id)).toMatchObject({ state: 'succeeded' });
  });

  it('is put off while somebody else has the job', async () => {
    const id = await start();
    const work = vi.fn<JobWork>();
    await tryLock(pool, jobLock(id), () => turn(work));
    expect(work).not.toHaveBeenCalled();
    expect(await queued()).toMatchObject([{ key: `job:${id}`, run_at: new Date(now.getTime() + 10_000) }]);
  });

  it('of a kind that is not known breaks', async () => {
    const id = await start();
    await pool.query(`UPDATE background_job SET kind = 'make_coffee' WHERE id = $1`, [id]);
    await expect(turn(vi.fn<JobWork>(), true)).rejects.toThrow('make_coffee');
    expect(await rowOf(id)).toMatchObject({ state: 'failed', error: 'job_broken' });
  });
});

it('progress is written at most twice a second', async () => {
  const id = await start();
  let ms = now.getTime();
  const progress = progressOf(pool, id, () => new Date(ms));
  const sent = statementsOf(pool);
  for (let done = 0; done <= 1000; done++, ms += 10) await progress.report(done, 1000);
  expect(sent.count).toBe(21);
  await progress.settle(1000, 1000);
  await progress.settle(1000, 1000);
  expect(sent.count).toBe(23);
  sent.stop();
  expect(await rowOf(id)).toMatchObject({ done: 1000, total: 1000 });
});

describe('a job whose worker died', () => {
  /** Has the job held by a worker for so many seconds. */
  const hold = (seconds: number) =>
    pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', attempts = attempts + 1,
         locked_at = now() - make_interval(secs => $1)`,
      [seconds],
    );

  it('goes on with the next worker', async () => {
    const id = await start();
    await hold(60);
    await resumeJobs(pool, now);
    const over = new AbortController();
    const working = startJobs({
      ...{ pool, log, signal: over.signal },
      handlers: {
        [jobTask]: (payload, given) =>
          workOnJob({ pool, clock: () => now, works: { purge_client: ends({ is: 'done' }) } }, payload, given),
      },
    });
    await eventually(async () => expect(await rowOf(id)).toMatchObject({ state: 'succeeded' }));
    over.abort();
    await working;
  });

  it('is left alone while somebody works on it, or has just taken it', async () => {
    const id = await start();
    await hold(60);
    await tryLock(pool, jobLock(id), () => resumeJobs(pool, now));
    await pool.query(`UPDATE graphile_worker._private_jobs SET locked_at = now()`);
    await resumeJobs(pool, now);
    const { rows } = await pool.query('SELECT locked_by FROM graphile_worker._private_jobs');
    expect(rows).toEqual([{ locked_by: 'dead' }]);
    expect(await rowOf(id)).toMatchObject({ state: 'queued' });
  });

  it('has failed when it took its last worker with it, or is nowhere to be found', async () => {
    const exhausted = await start();
    await pool.query('UPDATE graphile_worker._private_jobs SET attempts = max_attempts - 1');
    await hold(60);
    const lost = await start();
    await pool.query(`DELETE FROM graphile_worker._private_jobs WHERE key = $1`, [`job:${lost}`]);
    const waiting = await start();
    await resumeJobs(pool, now);
    expect(await rowOf(exhausted)).toMatchObject({ state: 'failed', error: 'job_broken' });
    expect(await rowOf(lost)).toMatchObject({ state: 'failed', error: 'job_broken' });
    expect(await rowOf(waiting)).toMatchObject({ state: 'queued' });
  });
});
