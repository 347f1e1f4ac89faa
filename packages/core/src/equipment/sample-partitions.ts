import { dayMs, hourMs } from '@vigie/domain/time/units';
import type { Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';

/**
 * How long partitions may be waited for. Attaching and dropping one needs the table for itself for a
 * moment; while it waits behind a long reader, everyone waits behind it. Rather try again another time.
 */
const patienceMs = 3000;

/** Makes the partitions of today's, tomorrow's and the next day's samples (days of UTC), where they are missing. */
export async function makeSamplePartitions(pool: Pool, now: Date): Promise<void> {
  for (const ahead of [0, 1, 2]) {
    await inTransaction(pool, async (connection) => {
      await connection.query(`SET LOCAL lock_timeout = ${patienceMs}`);
      await connection.query('SELECT ensure_sample_partition($1::date)', [dayOf(now.getTime() + ahead * dayMs)]);
    });
  }
}

/** Drops the days of samples that ended more than `keepHours` ago; returns how many. */
export async function dropOldSamples(pool: Pool, now: Date, keepHours: number): Promise<number> {
  return inTransaction(pool, async (connection) => {
    await connection.query(`SET LOCAL lock_timeout = ${patienceMs}`);
    const { rows } = await connection.query<{ dropped: number }>('SELECT drop_sample_partitions($1) AS dropped', [
      new Date(now.getTime() - keepHours * hourMs),
    ]);
    return rows[0]?.dropped ?? 0;
  });
}

const dayOf = (instantMs: number): string => new Date(instantMs).toISOString().slice(0, 10);
