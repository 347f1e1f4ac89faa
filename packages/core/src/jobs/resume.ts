import type { Pool } from '@vigie/platform/database/pool';
import { freeJob } from '@vigie/platform/jobs/abandoned';
import { tryLock } from '@vigie/platform/locks/advisory';
import { unfinished } from './job-row.ts';
import { jobKey } from './start.ts';
import { finishJob, jobLock } from './work.ts';

/**
 * Sees to jobs whose worker died: they are set free, so that they go on now and not in hours. One that was
 * tried too often, or that is nowhere to be found, has failed.
 */
export async function resumeJobs(pool: Pool, now: Date): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM background_job WHERE state IN ${unfinished} ORDER BY created_at`,
  );
  for (const { id } of rows) {
    await tryLock(pool, jobLock(id), async (connection) => {
      const place = await freeJob(connection, jobKey(id));
      if (place !== 'waiting') await finishJob(connection, id, 'job_broken', now);
    });
  }
}
