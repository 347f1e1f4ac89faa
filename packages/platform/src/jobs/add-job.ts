import type { Queryable } from '../database/pool.ts';

/**
 * Adds a job, inside the caller's transaction where `queryable` is one. With a `key`, a job of the same key
 * that has not begun is replaced. Whoever works on it is told by `startJobs` (see jobs).
 */
export async function addJob(
  queryable: Queryable,
  name: string,
  payload: object,
  options: { runAt?: Date; queue?: string; key?: string; maxAttempts?: number } = {},
): Promise<void> {
  await queryable.query(
    'SELECT graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6)',
    [
      name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.maxAttempts ?? 25,
      options.key ?? null,
    ],
  );
}
