import { setTimeout as delay } from 'node:timers/promises';
import { isUnreachable, patiently } from '@vigie/platform/database/patience';
import { createPool, type Pool } from '@vigie/platform/database/pool';
import { tryLock } from '@vigie/platform/locks/advisory';
import type { Logger } from '@vigie/platform/log/log';
import type { ProcessContext } from '@vigie/platform/process/process';
import { systemClock } from '@vigie/platform/time/clock';
import { chores } from './chores.ts';

const everyMs = 10 * 60_000;

/** Tidies at the start and every ten minutes until the signal is aborted; of several janitors one works at a time. */
export async function runJanitor({ config, log, signal, ready }: ProcessContext): Promise<void> {
  const pool = createPool({ url: config.databaseUrl, name: 'janitor', max: 2, log });
  ready();
  try {
    while (!signal.aborted) {
      await patiently(() => tidyOnce({ pool, log, now: systemClock(), sampleHours: config.sampleHours }), {
        signal,
        log,
      });
      await delay(everyMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await pool.end();
  }
}

/**
 * Does every chore once, unless another janitor is at it. Throws only when the database cannot be
 * reached; what else goes wrong with one chore is logged, and its turn comes again.
 */
export async function tidyOnce(context: { pool: Pool; log: Logger; now: Date; sampleHours: number }): Promise<void> {
  const { pool, log } = context;
  await tryLock(pool, 'janitor', async () => {
    for (const [chore, work] of Object.entries(chores)) {
      try {
        await work(context);
      } catch (error) {
        if (isUnreachable(error)) throw error;
        log.error({ err: error, chore }, 'a chore failed');
      }
    }
  });
}
