import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { countHeldStreams, countRecordings, deleteClientRows } from '@vigie/core/clients/purge-rows';
import type { JobAtWork, JobOutcome } from '@vigie/core/jobs/work';
import { bury, listDeleting, markClientDeleting } from '@vigie/core/recordings/deletion';
import { nextPurgeStep } from '@vigie/domain/clients/purge';
import type { Pool } from '@vigie/platform/database/pool';
import type { Clock } from '@vigie/platform/time/clock';
import { deleteDoomed, isMounted, pageSize } from '../janitor/doomed-files.ts';
import { leasePolicy } from '../recorder/leases.ts';

export interface PurgeContext {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly storageDir: string;
  /** The name of the recorder that writes to this storage. */
  readonly recorder: string;
}

/**
 * Purges a deleted client: its recordings, file and row, in the two phases of core/recordings/deletion, then
 * everything else of it. Recordings on other storages are deleted by the janitors beside those, which is
 * waited for. Its pieces are the recordings.
 */
export async function purgeClient(context: PurgeContext, work: JobAtWork): Promise<JobOutcome> {
  const { pool, clock } = context;
  const { job, actor, signal } = work;
  const { clientId } = job;
  if (clientId === null) throw new Error('a purge without a client');
  const state = await stateOf(pool, clientId);
  // It was purged in a turn whose end nobody wrote down.
  if (state === 'gone') return { is: 'done' };
  if (state === 'there') return { is: 'failed', code: 'purge_restored' };

  const total = job.total ?? (await countRecordings(pool, clientId));
  const leftBefore = job.total === null ? null : job.total - job.done;
  await markClientDeleting(pool, clientId, leasePolicy.expiresAfterMs);
  await deleteFiles(context, work, clientId, total);
  if (signal.aborted) return { is: 'unfinished', againInMs: 0 };

  const left = await countRecordings(pool, clientId);
  await work.progress.settle(Math.max(total - left, 0), total);
  const held = await countHeldStreams(pool, clientId, leasePolicy.expiresAfterMs);
  const ageMs = clock().getTime() - job.startedAt.getTime();
  const step = nextPurgeStep({ left, held, leftBefore, ageMs, leaveFiles: work.options.leaveFiles === true });
  if (step.is === 'giveUp') return { is: 'failed', code: 'purge_storage_away' };
  if (step.is === 'wait') return { is: 'unfinished', againInMs: step.ms };
  if (step.is === 'leave') await buryUnreached(context, clientId);
  await deleteFolders(context, clientId);
  const isGone = await deleteClientRows(pool, { clientId, jobId: job.id, actor });
  return isGone ? { is: 'done' } : { is: 'unfinished', againInMs: 0 };
}

async function stateOf(pool: Pool, clientId: string): Promise<'there' | 'deleted' | 'gone'> {
  const { rows } = await pool.query<{ isDeleted: boolean }>(
    'SELECT archived_at IS NOT NULL AS "isDeleted" FROM client WHERE id = $1',
    [clientId],
  );
  if (!rows[0]) return 'gone';
  return rows[0].isDeleted ? 'deleted' : 'there';
}

async function deleteFiles(
  { pool, clock, storageDir, recorder }: PurgeContext,
  { progress, log, signal }: JobAtWork,
  clientId: string,
  total: number,
): Promise<void> {
  if (!(await isMounted(storageDir))) return;
  const done = Math.max(total - (await countRecordings(pool, clientId)), 0);
  await deleteDoomed(
    { pool, log, signal, now: clock(), storageDir },
    (after) => listDeleting(pool, { recorder, limit: pageSize, after, clientId }),
    (deleted) => progress.report(done + deleted, total),
  );
}

/** The rows of recordings whose files stand on a storage that is away. Repair will not bring them back. */
async function buryUnreached({ pool, clock, recorder }: PurgeContext, clientId: string): Promise<void> {
  for (;;) {
    const { files } = await listDeleting(pool, { recorder, limit: pageSize, after: null, clientId });
    if (files.length === 0) return;
    const ids = files.map(({ id }) => id);
    await bury(pool, ids, clock());
  }
}

/** What is left below the cameras' folders has no row: it was written while the database was away. */
async function deleteFolders({ pool, storageDir }: PurgeContext, clientId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM camera WHERE client_id = $1', [clientId]);
  for (const { id } of rows) await rm(join(storageDir, 'recordings', id), { recursive: true, force: true });
}
