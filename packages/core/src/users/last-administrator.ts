import type { Connection } from '@vigie/platform/database/pool';
import { failed } from '../results/result.ts';

/** One after the other: of two administrators who remove each other at once, one stays. */
export const lockAdministrators = (connection: Connection): Promise<unknown> =>
  connection.query(`SELECT pg_advisory_xact_lock(hashtextextended('vigie administrator', 0))`);

/**
 * Whether nobody administers the installation when this person does so no more. Who was invited and has no
 * password yet does not count: the invitation may never be accepted.
 */
export async function isLastAdministrator(connection: Connection, userId: string): Promise<boolean> {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT u.id FROM app_user u JOIN membership m ON m.user_id = u.id
     WHERE m.client_id IS NULL AND m.role = 'admin' AND u.archived_at IS NULL AND u.password_hash IS NOT NULL`,
  );
  return rows.length === 1 && rows[0]?.id === userId;
}

export const lastAdministrator = () => failed('conflict', 'last_administrator', ['userId']);
