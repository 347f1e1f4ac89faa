import { notify } from '../notifications/notify.ts';
import { seenFrom } from '../notifications/seen-from.ts';
import { type Acting, changing } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { voidLinks } from './account-links/links.ts';
import { noAccounts } from './no-accounts.ts';
import { refusedPassword } from './password-check.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import { endOtherSessions } from './sessions.ts';
import { attemptSucceeded, beginAttempt } from './sign-in-guard.ts';

/**
 * Changes the viewer's own password and ends all their sessions but the one that speaks. Wrong tries count as at the
 * sign-in, for who sits at somebody's open page may guess too. Fails with `password_wrong`, `sign_in_locked`,
 * `password_unchanged`, what is wrong with the new one, or (a token) forbidden.
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
  const attempt = { email: user.email, address: from.address ?? '' };
  const seconds = await beginAttempt(pool, attempt, clock());
  if (seconds > 0) return failed('forbidden', 'sign_in_locked', ['currentPassword'], { seconds });
  if (!(await isPassword(currentPassword, user.passwordHash))) return passwordWrong();
  await attemptSucceeded(pool, attempt);
  if (newPassword === currentPassword) return failed('invalid_input', 'password_unchanged', ['newPassword']);
  const refused = await refusedPassword(newPassword, user, ['newPassword']);
  if (refused) return refused;
  const passwordHash = await hashPassword(newPassword);
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const now = clock();
    // What was right when it was looked at may have been replaced since, by a link: then it is wrong now.
    const { rowCount } = await connection.query(
      `UPDATE app_user SET password_hash = $2, must_change_password = false, updated_at = $3
       WHERE id = $1 AND password_hash = $4 AND archived_at IS NULL`,
      [userId, passwordHash, now, user.passwordHash],
    );
    if (!rowCount) return passwordWrong();
    await voidLinks(connection, userId, 'reset', now);
    await endOtherSessions(connection, { userId, keep: viewer.sessionId, now });
    await notify(connection, { userIds: [userId], kind: 'password_changed', params: seenFrom(from) }, now);
    return { ok: true, id: userId };
  });
}

const passwordWrong = () => failed('invalid_input', 'password_wrong', ['currentPassword']);
