import type { Queryable } from '@vigie/platform/database/pool';
import type { Clock } from '@vigie/platform/time/clock';

/** Progress is written at most this often: people see a bar move, and the database is left in peace. */
const everyMs = 500;

/** How far a job has come. */
export interface JobProgress {
  /** So many pieces of `total` are done. What comes too soon after the last is not written: the next will be. */
  report(done: number, total: number): Promise<void>;
  /** The same, written in any case: how far a turn has come at its end. */
  settle(done: number, total: number): Promise<void>;
}

/** The progress of one job, in its row. */
export function progressOf(queryable: Queryable, jobId: string, clock: Clock): JobProgress {
  let writtenMs = Number.NEGATIVE_INFINITY;
  const settle = async (done: number, total: number): Promise<void> => {
    writtenMs = clock().getTime();
    await queryable.query('UPDATE background_job SET done = $2, total = $3 WHERE id = $1', [jobId, done, total]);
  };
  return {
    settle,
    async report(done, total) {
      if (clock().getTime() - writtenMs >= everyMs) await settle(done, total);
    },
  };
}
