import { closePool } from '@vigie/platform/database/close-pool';
import { isUnreachable } from '@vigie/platform/database/patience';
import { createPool } from '@vigie/platform/database/pool';
import { startJobs } from '@vigie/platform/jobs/jobs';
import type { ProcessContext } from '@vigie/platform/process/process';
import { sha256 } from '@vigie/platform/secrets/sha256';
import { systemClock } from '@vigie/platform/time/clock';
import { recorderName } from '../recorder/recorder-name.ts';
import { type ChoreContext, chores } from './chores.ts';
import { expireRecordings } from './expire-recordings.ts';

/**
 * Works on the installation's housekeeping until the signal is aborted: each job once at the start, then by
 * the clock. The chores are one job for all; each storage has its own for its recordings, which only who
 * stands beside it can do.
 */
export async function runJanitor({ config, log, signal, ready }: ProcessContext): Promise<void> {
  const { storageDir, sampleHours, auditDays } = config;
  const recorder = recorderName(storageDir);
  // One to listen, one to fetch and complete jobs, one to work.
  const pool = createPool({ url: config.databaseUrl, name: 'janitor', max: 3, log });
  const expire = `expire_recordings:${sha256(recorder).toString('hex').slice(0, 12)}`;
  ready();
  try {
    await startJobs({
      ...{ pool, log, signal },
      concurrency: 1,
      handlers: {
        [expire]: (_payload, help) =>
          expireRecordings({ pool, log: help.log, signal, now: systemClock(), storageDir, recorder }),
        tidy: (_payload, help) => tidyOnce({ pool, log: help.log, now: systemClock(), sampleHours, auditDays }),
      },
      schedule: { [expire]: '* * * * *', tidy: '*/10 * * * *' },
    });
  } finally {
    await closePool(pool);
  }
}

/**
 * Does every chore once. Throws only when the database cannot be reached; what else goes wrong with one
 * chore is logged, and its turn comes again.
 */
export async function tidyOnce(context: ChoreContext): Promise<void> {
  for (const [chore, work] of Object.entries(chores)) {
    try {
      await work(context);
    } catch (error) {
      if (isUnreachable(error)) throw error;
      context.log.error({ err: error, chore }, 'a chore failed');
    }
  }
}
