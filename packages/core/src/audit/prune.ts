import type { Queryable } from '@vigie/platform/database/pool';

/** So many at a time: a year's backlog holds no lock for long. */
const batch = 5000;

/** Deletes the entries from before an instant, oldest first. Returns how many. */
export async function pruneAudit(queryable: Queryable, before: Date): Promise<number> {
  for (let pruned = 0; ; ) {
    const { rowCount } = await queryable.query(
      'DELETE FROM audit_entry WHERE id = ANY (ARRAY(SELECT id FROM audit_entry WHERE at < $1 ORDER BY at, id LIMIT $2))',
      [before, batch],
    );
    pruned += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) return pruned;
  }
}
