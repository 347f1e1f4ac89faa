import { isId } from '@vigie/platform/ids/id';
import { type Acting, changing } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { noAccounts } from '../users/no-accounts.ts';

/** Which of one's own notifications: some, or all. */
export interface NotificationsToMark {
  readonly ids?: readonly string[] | null | undefined;
  readonly all?: boolean | null | undefined;
}

/**
 * Notes that the viewer has read notifications; `marked` says how many were new. Fails with
 * `notifications_choice`, `not_found` where one of them is not theirs (and then none is marked), or forbidden.
 */
export async function markNotificationsRead(
  acting: Acting,
  { ids, all }: NotificationsToMark,
): Promise<Result<{ marked: number }>> {
  const { viewer, clock } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  const isAll = all === true;
  if (isAll === Boolean(ids)) return failed('invalid_input', 'notifications_choice', ['ids']);
  const wanted = [...new Set(ids)];
  if (!wanted.every(isId)) return notFound(['ids']);
  return changing(acting, async (connection): Promise<Result<{ marked: number }>> => {
    const { rows } = await connection.query<{ known: number }>(
      'SELECT count(*)::int AS known FROM notification WHERE user_id = $1 AND id = ANY ($2::uuid[])',
      [viewer.userId, wanted],
    );
    if (rows[0]?.known !== wanted.length) return notFound(['ids']);
    const { rowCount } = await connection.query(
      'UPDATE notification SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL AND ($3 OR id = ANY ($4::uuid[]))',
      [viewer.userId, clock(), isAll, wanted],
    );
    return { ok: true, marked: rowCount ?? 0 };
  });
}
