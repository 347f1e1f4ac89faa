import type { Queryable } from '@vigie/platform/database/pool';

const keptDays = 90;

/** Deletes notifications of long ago. */
export async function forgetNotifications(queryable: Queryable, now: Date): Promise<void> {
  await queryable.query('DELETE FROM notification WHERE created_at < $1::timestamptz - make_interval(days => $2)', [
    now,
    keptDays,
  ]);
}
