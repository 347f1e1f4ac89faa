import { isNewPlace, type SignInPlace } from '@vigie/domain/users/place';
import type { Connection } from '@vigie/platform/database/pool';
import { notify } from '../notifications/notify.ts';
import { seenFrom } from '../notifications/seen-from.ts';
import type { ActingFrom } from '../results/acting.ts';

/** Somebody who has proved who they are. */
export interface SigningIn {
  readonly userId: string;
  /** The hash of the password by which they did; left out: they did by a link. */
  readonly passwordHash?: string;
  readonly from: ActingFrom;
}

/** So many of the latest sign-ins tell which places are known: a script may sign in each minute. */
const mostPlaces = 200;

/**
 * Notes when somebody has signed in, before the session stands with the others; and tells them when it is
 * with a browser or from a place that none of their sessions has. Their very first sign-in is new to nobody.
 * The account is locked from then on. False when it is archived, or its password was changed in the meantime.
 */
export async function noteSignIn(
  connection: Connection,
  { userId, passwordHash, from }: SigningIn,
  now: Date,
): Promise<boolean> {
  const { rows: accounts } = await connection.query<{ lastSignInAt: Date | null }>(
    `SELECT last_sign_in_at AS "lastSignInAt" FROM app_user
     WHERE id = $1 AND archived_at IS NULL AND ($2::text IS NULL OR password_hash = $2) FOR NO KEY UPDATE`,
    [userId, passwordHash],
  );
  const account = accounts[0];
  if (!account) return false;
  const { rows: places } = await connection.query<SignInPlace>(
    `SELECT DISTINCT user_agent AS "userAgent", address FROM (
       SELECT user_agent, address FROM session WHERE user_id = $1 ORDER BY created_at DESC LIMIT $2) AS latest`,
    [userId, mostPlaces],
  );
  await connection.query('UPDATE app_user SET last_sign_in_at = $2 WHERE id = $1', [userId, now]);
  if (account.lastSignInAt && isNewPlace(from, places)) {
    await notify(connection, { userIds: [userId], kind: 'new_sign_in', params: seenFrom(from) }, now);
  }
  return true;
}
