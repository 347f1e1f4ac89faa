import type { Reader } from '@vigie/platform/database/reader';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import { type NotificationRow, notificationColumns } from './notification-row.ts';

/** Whose notifications: null shows none. What is about a client shows while that may be seen. */
export interface NotificationsVisible {
  readonly ownerId: string | null;
  readonly clientIds: readonly string[] | null;
}

/** Which notifications. */
export interface NotificationFilter {
  readonly unread?: boolean | null | undefined;
}

const matching = `FROM notification WHERE user_id = $1 AND (client_id IS NULL OR $2::uuid[] IS NULL OR client_id = ANY ($2))
  AND ($3 IS NOT TRUE OR read_at IS NULL)`;

const conditions = ({ ownerId, clientIds }: NotificationsVisible, { unread }: NotificationFilter): unknown[] => [
  ownerId,
  clientIds,
  unread ?? null,
];

const notificationsRead = ({ ownerId, clientIds }: NotificationsVisible) =>
  ({ notification: { userId: ownerId ?? [], clientIds: clientIds && [...clientIds, null] } }) as const;

/** A page of notifications, newest first. Fails with `invalid_cursor`. */
export async function listNotifications(
  reader: Reader,
  visible: NotificationsVisible,
  { filter = {}, page }: { readonly filter?: NotificationFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<NotificationRow> }>> {
  const keyset = newestFirst(page, { at: 'created_at', id: 'id', parameters: 3 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<NotificationRow>(
    notificationsRead(visible),
    `SELECT ${notificationColumns} ${matching} ${keyset.clause}`,
    [...conditions(visible, filter), ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.createdAt, row.id)) };
}

/** How many notifications a filter has. */
export async function countNotifications(
  reader: Reader,
  visible: NotificationsVisible,
  filter: NotificationFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    notificationsRead(visible),
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}
