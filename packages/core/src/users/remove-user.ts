import type { Connection } from '@vigie/platform/database/pool';
import { notify } from '../notifications/notify.ts';
import { type Acting, changing } from '../results/acting.ts';
import type { Result } from '../results/result.ts';
import { voidLinks } from './account-links/links.ts';
import { isLastAdministrator, lastAdministrator, lockAdministrators } from './last-administrator.ts';
import { managedUser, viewerName } from './managed-user.ts';
import { noAccounts } from './no-accounts.ts';
import { endOtherSessions } from './sessions.ts';
import { peopleOf } from './viewer.ts';

/**
 * Removes somebody. For administrators of the installation the account is archived: its sign-ins, tokens and
 * links end at once. Administrators of clients take away the roles in their clients, and the account stays.
 * Fails with `not_found`, forbidden or `last_administrator`.
 */
export async function removeUser(acting: Acting, userId: string): Promise<Result<{ id: string }>> {
  const { clock, viewer } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  const people = peopleOf(viewer);
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    if (people.all) await lockAdministrators(connection);
    const managed = await managedUser(connection, viewer, userId);
    if (!managed.ok) return managed;
    const now = clock();
    if (people.all) {
      if (await isLastAdministrator(connection, userId)) return lastAdministrator();
      await archive(connection, userId, now);
    } else {
      await takeAway(connection, userId, people.clientIds, now);
      if (userId !== viewer.userId) {
        const params = { by: await viewerName(connection, viewer) };
        await notify(connection, { userIds: [userId], kind: 'memberships_changed', params }, now);
      }
    }
    return { ok: true, id: userId };
  });
}

async function archive(connection: Connection, userId: string, now: Date): Promise<void> {
  await connection.query('UPDATE app_user SET archived_at = $2, updated_at = $2 WHERE id = $1', [userId, now]);
  await connection.query('DELETE FROM membership WHERE user_id = $1', [userId]);
  await endOtherSessions(connection, { userId, keep: null, now });
  await connection.query('UPDATE api_token SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL', [
    userId,
    now,
  ]);
  await voidLinks(connection, userId, null, now);
}

async function takeAway(
  connection: Connection,
  userId: string,
  clientIds: readonly string[],
  now: Date,
): Promise<void> {
  await connection.query('DELETE FROM membership WHERE user_id = $1 AND client_id = ANY ($2)', [userId, clientIds]);
  const { rowCount: left } = await connection.query('SELECT FROM membership WHERE user_id = $1 LIMIT 1', [userId]);
  if (left) return;
  // An invitation to nothing is none, and who has not accepted it need not be known any more.
  await voidLinks(connection, userId, 'invitation', now);
  await connection.query(
    'UPDATE app_user SET archived_at = $2, updated_at = $2 WHERE id = $1 AND password_hash IS NULL',
    [userId, now],
  );
}
