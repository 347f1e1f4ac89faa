import { dayMs } from '@vigie/domain/time/units';
import { type EndingToken, warningDays, warningDue } from '@vigie/domain/tokens/warning';
import type { Connection, Pool, Queryable } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { notify } from '../notifications/notify.ts';

/** For so many days tokens that have ended are still shown. */
const keptDays = 90;

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * dayMs);

interface WarnedToken extends EndingToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
}

/** Tells the owners of tokens that end soon (see domain/tokens/warning). Returns how many were told. */
export async function warnOfExpiry(pool: Pool, now: Date): Promise<number> {
  return inTransaction(pool, async (connection) => {
    const { rows } = await connection.query<WarnedToken>(
      `SELECT t.id, t.user_id AS "userId", t.name, t.created_at AS "createdAt", t.expires_at AS "expiresAt",
         t.warned_days AS "warnedDays"
       FROM api_token t JOIN app_user u ON u.id = t.user_id AND u.archived_at IS NULL
       WHERE t.revoked_at IS NULL AND t.expires_at > $1 AND t.expires_at <= $2
       ORDER BY t.id FOR NO KEY UPDATE OF t`,
      [now, daysFrom(now, Math.max(...warningDays))],
    );
    const due = rows.flatMap((token) => {
      const days = warningDue(token, now);
      return days === null ? [] : [{ token, days }];
    });
    for (const { token, days } of due) await warn(connection, token, days, now);
    return due.length;
  });
}

async function warn(connection: Connection, token: WarnedToken, days: number, now: Date): Promise<void> {
  const { id, userId, name } = token;
  await notify(connection, { userIds: [userId], kind: 'token_expiring', params: { name, days } }, now);
  await connection.query('UPDATE api_token SET warned_days = $2 WHERE id = $1', [id, days]);
}

/** Deletes tokens that ended long ago. Returns how many. */
export async function deleteEndedTokens(queryable: Queryable, now: Date): Promise<number> {
  const { rowCount } = await queryable.query(
    // least() passes over null.
    'DELETE FROM api_token WHERE least(revoked_at, expires_at) < $1',
    [daysFrom(now, -keptDays)],
  );
  return rowCount ?? 0;
}
