import type { JobKind } from '@vigie/core/jobs/job-row';
import { resumeJobs } from '@vigie/core/jobs/resume';
import { jobTask } from '@vigie/core/jobs/start';
import { type JobWork, workOnJob } from '@vigie/core/jobs/work';
import { closePool } from '@vigie/platform/database/close-pool';
import { createPool } from '@vigie/platform/database/pool';
import { startJobs } from '@vigie/platform/jobs/jobs';
import type { ProcessContext } from '@vigie/platform/process/process';
import { systemClock } from '@vigie/platform/time/clock';
import { recorderName } from '../recorder/recorder-name.ts';
import { purgeClient } from './purge-client.ts';

/**
 * Works on what people have begun in the background, one job after the other, until the signal is aborted.
 * Every minute it sees to the jobs of workers that died.
 */
export async function runJobs({ config, log, signal, ready }: ProcessContext): Promise<void> {
  const { databaseUrl, storageDir } = config;
  // One to listen, one to fetch and complete jobs, one that holds the lock of the job, one to work.
  const pool = createPool({ url: databaseUrl, name: 'jobs', max: 4, log });
  const clock = systemClock;
  const works: Record<JobKind, JobWork> = {
    purge_client: (work) => purgeClient({ pool, clock, storageDir, recorder: recorderName(storageDir) }, work),
  };
  ready();
  try {
    await startJobs({
      ...{ pool, log, signal },
      concurrency: 1,
      handlers: {
        [jobTask]: (payload, help) => workOnJob({ pool, clock, works }, payload, help),
        resume_jobs: () => resumeJobs(pool, clock()),
      },
      schedule: { resume_jobs: '* * * * *' },
    });
  } finally {
    await closePool(pool);
  }
}
