import { fewestCharacters, mostCharacters, passwordProblem } from '@vigie/domain/users/password';
import { type Acting, changing } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import { endOtherSessions } from './sessions.ts';

/** Changes the viewer's own password and ends all their sessions but the one that speaks. */
export async function changePassword(
  acting: Acting,
  { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string },
): Promise<Result<{ id: string }>> {
  const { pool, clock, viewer } = acting;
  const { rows } = await pool.query<{ email: string; passwordHash: string | null }>(
    'SELECT email, password_hash AS "passwordHash" FROM app_user WHERE id = $1 AND archived_at IS NULL',
    [viewer.userId],
  );
  const user = rows[0];
  if (!user) return notFound();
  if (!(await isPassword(currentPassword, user.passwordHash))) {
    return failed('invalid_input', 'password_wrong', ['currentPassword']);
  }
  const problem = passwordProblem(newPassword, user.email);
  if (problem) {
    return failed('invalid_input', problem, ['newPassword'], { min: fewestCharacters, max: mostCharacters });
  }
  if (newPassword === currentPassword) return failed('invalid_input', 'password_unchanged', ['newPassword']);
  const passwordHash = await hashPassword(newPassword);
  await changing(acting, async (connection) => {
    await connection.query(
      'UPDATE app_user SET password_hash = $2, must_change_password = false, updated_at = $3 WHERE id = $1',
      [viewer.userId, passwordHash, clock()],
    );
    await endOtherSessions(connection, { userId: viewer.userId, keep: viewer.sessionId, now: clock() });
  });
  return { ok: true, id: viewer.userId };
}
