import type { Queryable } from '@vigie/platform/database/pool';

/**
 * Deletes tombstones of more than 90 days. By then a file that came back (from a backup, say) is worth adopting; it
 * expires again.
 */
export async function forgetTombstones(queryable: Queryable, now: Date): Promise<void> {
  await queryable.query(`DELETE FROM tombstone WHERE at < $1::timestamptz - interval '90 days'`, [now]);
}
