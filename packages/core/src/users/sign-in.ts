import { normalEmail } from '@vigie/domain/text/email';
import type { ActingFrom } from '../results/acting.ts';
import { hashPassword, isPassword, isWeakHash } from './password-hash.ts';
import { type OpenedSession, openSession, type SessionContext } from './sessions.ts';
import { attemptSucceeded, beginAttempt } from './sign-in-guard.ts';

/** What a sign-in gives: a session, or why there is none. */
export type SignInResult =
  | { readonly ok: true; readonly session: OpenedSession; readonly mustChangePassword: boolean }
  | { readonly ok: false; readonly code: 'sign_in_failed' }
  | { readonly ok: false; readonly code: 'sign_in_locked'; readonly seconds: number };

interface Account {
  readonly id: string;
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
}

/** Signs somebody in. An unknown address and a wrong password are told alike, and take as long. */
export async function signIn(
  context: SessionContext,
  given: { readonly email: string; readonly password: string; readonly from: ActingFrom },
): Promise<SignInResult> {
  const { pool, clock } = context;
  const { password, from } = given;
  const email = normalEmail(given.email);
  const attempt = { email, address: from.address ?? '' };
  const seconds = await beginAttempt(pool, attempt, clock());
  if (seconds > 0) return { ok: false, code: 'sign_in_locked', seconds };
  const { rows } = await pool.query<Account>(
    `SELECT id, password_hash AS "passwordHash", must_change_password AS "mustChangePassword"
     FROM app_user WHERE email = $1 AND archived_at IS NULL`,
    [email],
  );
  const user = rows[0];
  const isRight = await isPassword(password, user?.passwordHash ?? null);
  if (!user?.passwordHash || !isRight) return { ok: false, code: 'sign_in_failed' };
  await attemptSucceeded(pool, attempt);
  let passwordHash = user.passwordHash;
  if (isWeakHash(passwordHash)) {
    // Only now is the password known from which a better one can be made.
    const better = await hashPassword(password);
    await pool.query('UPDATE app_user SET password_hash = $2 WHERE id = $1 AND password_hash = $3', [
      user.id,
      better,
      passwordHash,
    ]);
    passwordHash = better;
  }
  const session = await openSession(context, { userId: user.id, passwordHash, from });
  // The password was right, and was changed while it was looked at.
  if (!session) return { ok: false, code: 'sign_in_failed' };
  return { ok: true, session, mustChangePassword: user.mustChangePassword };
}
