import type { Queryable } from '@vigie/platform/database/pool';

/**
 * Lets one transaction at a time write states, statuses and alerts of many pieces of equipment: a round of
 * samples, an archiving, an acknowledgement. Without it two of them could each wait for a row that the
 * other holds. Taken at the transaction's beginning, it goes with its end; a round takes milliseconds.
 */
export async function lockFleet(queryable: Queryable): Promise<void> {
  await queryable.query(`SELECT pg_advisory_xact_lock(hashtextextended('vigie fleet', 0))`);
}
