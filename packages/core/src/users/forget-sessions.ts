import type { Queryable } from '@vigie/platform/database/pool';

/**
 * Deletes sessions that are over. A revoked one stays for a week: its old tokens are still told apart from forged
 * ones in the log.
 */
export async function forgetSessions(queryable: Queryable, now: Date): Promise<void> {
  await queryable.query(
    `DELETE FROM session WHERE expires_at < $1 OR revoked_at < $1::timestamptz - interval '7 days'`,
    [now],
  );
}
