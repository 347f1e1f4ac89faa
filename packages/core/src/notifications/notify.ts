import { type NotificationKind, type NotificationParams, notificationLevels } from '@vigie/domain/notifications/kinds';
import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';

/** Something to tell some people. */
export interface Told<Kind extends NotificationKind> {
  readonly userIds: readonly string[];
  readonly kind: Kind;
  readonly params: NotificationParams[Kind];
  /** Whose affair it is; null (and left out): nobody's but theirs. */
  readonly clientId?: string | null;
}

/** Tells people something, in the caller's transaction and in one statement. */
export async function notify<Kind extends NotificationKind>(
  queryable: Queryable,
  { userIds, kind, params, clientId = null }: Told<Kind>,
  now: Date,
): Promise<void> {
  if (userIds.length === 0) return;
  await queryable.query(
    `INSERT INTO notification (id, user_id, client_id, level, kind, params, created_at)
     SELECT id, user_id, $3, $4, $5, $6, $7 FROM unnest($1::uuid[], $2::uuid[]) AS n(id, user_id)`,
    [userIds.map(newId), userIds, clientId, notificationLevels[kind], kind, JSON.stringify(params), now],
  );
}

/** The administrators of the installation who have an account that they can use. */
export async function administratorsOfInstallation(queryable: Queryable): Promise<string[]> {
  const { rows } = await queryable.query<{ id: string }>(
    `SELECT u.id FROM app_user u JOIN membership m ON m.user_id = u.id AND m.client_id IS NULL AND m.role = 'admin'
     WHERE u.archived_at IS NULL AND u.password_hash IS NOT NULL`,
  );
  return rows.map(({ id }) => id);
}
