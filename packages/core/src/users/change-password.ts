import { notify } from '../notifications/notify.ts';
import { seenFrom } from '../notifications/seen-from.ts';
import { type Acting, changing } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { voidLinks } from './account-links/links.ts';
import { noAccounts } from './no-accounts.ts';
import { refusedPassword } from './password-check.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import { endOtherSessions } from './sessions.ts';

/**
 * Changes the viewer's own password and ends all their sessions but the one that speaks. Fails with
 * `password_wrong`, `password_unchanged`, what is wrong with the new one, or (a token) forbidden.
 */
export async function changePassword(
  acting: Acting,
  { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
): Promise<Result<{ id: string }>> {
  const { pool, clock, viewer, from } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  const { userId } = viewer;
  const { rows } = await pool.query<{ email: string; name: string; passwordHash: string | null }>(
    'SELECT email, name, password_hash AS "passwordHash" FROM app_user WHERE id = $1 AND archived_at IS NULL',
    [userId],
  );
  const user = rows[0];
  if (!user) return notFound();
  if (!(await isPassword(currentPassword, user.passwordHash))) {
    return failed('invalid_input', 'password_wrong', ['currentPassword']);
  }
  if (newPassword === currentPassword) return failed('invalid_input', 'password_unchanged', ['newPassword']);
  const refused = await refusedPassword(newPassword, user, ['newPassword']);
  if (refused) return refused;
  const passwordHash = await hashPassword(newPassword);
  await changing(acting, async (connection) => {
    const now = clock();
    await connection.query(
      'UPDATE app_user SET password_hash = $2, must_change_password = false, updated_at = $3 WHERE id = $1',
      [userId, passwordHash, now],
    );
    await voidLinks(connection, userId, 'reset', now);
    await endOtherSessions(connection, { userId, keep: viewer.sessionId, now });
    await notify(connection, { userIds: [userId], kind: 'password_changed', params: seenFrom(from) }, now);
  });
  return { ok: true, id: userId };
}
