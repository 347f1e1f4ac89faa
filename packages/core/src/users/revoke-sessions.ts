import { isId } from '@vigie/platform/ids/id';
import { notify } from '../notifications/notify.ts';
import { type Acting, changing } from '../results/acting.ts';
import { forbidden, notFound, type Result } from '../results/result.ts';
import { managedUser, viewerName } from './managed-user.ts';
import { noAccounts } from './no-accounts.ts';
import { endOtherSessions } from './sessions.ts';

/** Ends one of the viewer's own sign-ins. Fails with `not_found` (also for one that is over), or forbidden. */
export async function revokeSession(acting: Acting, id: string): Promise<Result<{ id: string }>> {
  const { clock, viewer } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  if (!isId(id)) return notFound(['id']);
  const { rowCount } = await changing(acting, (connection) =>
    connection.query('UPDATE session SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL', [
      id,
      viewer.userId,
      clock(),
    ]),
  );
  return rowCount ? { ok: true, id } : notFound(['id']);
}

/** Ends the viewer's sign-ins but the one that speaks; `revoked` says how many. Forbidden to tokens. */
export async function revokeOtherSessions(acting: Acting): Promise<Result<{ revoked: number }>> {
  const { clock, viewer } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  const { userId, sessionId: keep } = viewer;
  const revoked = await changing(acting, (connection) => endOtherSessions(connection, { userId, keep, now: clock() }));
  return { ok: true, revoked };
}

/**
 * Ends all sign-ins of somebody whom the viewer manages (one's own, but the one that speaks); `revoked` says
 * how many. An administrator of clients does so only where the person has no roles elsewhere: else who knows
 * an address could invite it and throw its owner out of every other client, again and again. That the answer
 * then tells of such roles is the smaller evil. Fails with `not_found` or forbidden.
 */
export async function revokeUserSessions(
  acting: Acting,
  userId: string,
): Promise<Result<{ id: string; revoked: number }>> {
  const { clock, viewer } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  const isOwn = userId === viewer.userId;
  return changing(acting, async (connection): Promise<Result<{ id: string; revoked: number }>> => {
    const managed = await managedUser(connection, viewer, userId);
    if (!managed.ok) return managed;
    if (!isOwn && !managed.user.isWhollyTheirs) return forbidden();
    const now = clock();
    const revoked = await endOtherSessions(connection, { userId, keep: isOwn ? viewer.sessionId : null, now });
    if (revoked > 0 && !isOwn) {
      const params = { by: await viewerName(connection, viewer) };
      await notify(connection, { userIds: [userId], kind: 'sessions_ended', params }, now);
    }
    return { ok: true, id: userId, revoked };
  });
}
