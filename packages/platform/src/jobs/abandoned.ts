import type { Queryable } from '../database/pool.ts';

/** Between taking a job and beginning with it its worker is given so long. */
const beginWithinSeconds = 3;

/** What becomes of the job of a key whose worker is gone. */
export type JobPlace =
  /** It waits for its turn, or for another try; perhaps it was just set free. */
  | 'waiting'
  /** It was tried as often as it may be. */
  | 'exhausted'
  | 'nowhere';

/**
 * Sets the job of a key free that is held by a worker which does not work on it (the caller knows): without it
 * graphile-worker would wait for four hours. Tells where the job is then.
 */
export async function freeJob(queryable: Queryable, key: string): Promise<JobPlace> {
  await queryable.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)) FROM graphile_worker.jobs
     WHERE key = $1 AND locked_at < now() - make_interval(secs => $2)`,
    [key, beginWithinSeconds],
  );
  const { rows } = await queryable.query<{ isOpen: boolean }>(
    'SELECT locked_at IS NOT NULL OR attempts < max_attempts AS "isOpen" FROM graphile_worker.jobs WHERE key = $1',
    [key],
  );
  if (!rows[0]) return 'nowhere';
  return rows[0].isOpen ? 'waiting' : 'exhausted';
}
