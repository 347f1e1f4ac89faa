import type { Reader } from '@vigie/platform/database/reader';
import { firstIdOf, isId } from '@vigie/platform/ids/id';
import { type NotificationRow, notificationColumns } from './notification-row.ts';

/** A notification and whom it is for. */
export interface ReceivedRow extends NotificationRow {
  readonly userId: string;
}

/** Which notifications: some, or all that were written since an instant. */
export type WhichReceived = { readonly ids: readonly string[] } | { readonly since: Date };

/** The most that are read at once. */
const most = 1000;

/**
 * Notifications of anybody that were not read yet, oldest first: for those who pass each on to whom it is for.
 * What has been read is no news, so that marking an old one tells nobody of it again.
 */
export async function listReceived(reader: Reader, which: WhichReceived): Promise<ReceivedRow[]> {
  const [condition, value] =
    'ids' in which ? ['id = ANY ($1::uuid[])', which.ids.filter(isId)] : ['id >= $1::uuid', firstIdOf(which.since)];
  return reader.rows<ReceivedRow>(
    { notification: {} },
    `SELECT user_id AS "userId", ${notificationColumns} FROM notification
     WHERE read_at IS NULL AND ${condition} ORDER BY id LIMIT ${most}`,
    [value],
  );
}
