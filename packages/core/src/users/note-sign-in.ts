import { isNewPlace, type SignInPlace } from '@vigie/domain/users/place';
import type { Connection } from '@vigie/platform/database/pool';
import { notify } from '../notifications/notify.ts';
import { seenFrom } from '../notifications/seen-from.ts';
import type { ActingFrom } from '../results/acting.ts';

/**
 * Notes when somebody has signed in, before the session stands with the others; and tells them when it is
 * with a browser or from a place that none of their sessions has. Their very first sign-in is new to nobody.
 */
export async function noteSignIn(
  connection: Connection,
  { userId, from }: { readonly userId: string; readonly from: ActingFrom },
  now: Date,
): Promise<void> {
  const { rows } = await connection.query<{ lastSignInAt: Date | null; places: SignInPlace[] }>(
    `SELECT u.last_sign_in_at AS "lastSignInAt", coalesce(
       (SELECT json_agg(DISTINCT jsonb_build_object('userAgent', s.user_agent, 'address', s.address))
        FROM session s WHERE s.user_id = u.id), '[]') AS places
     FROM app_user u WHERE u.id = $1 FOR NO KEY UPDATE`,
    [userId],
  );
  const user = rows[0];
  await connection.query('UPDATE app_user SET last_sign_in_at = $2 WHERE id = $1', [userId, now]);
  if (!user?.lastSignInAt || !isNewPlace(from, user.places)) return;
  await notify(connection, { userIds: [userId], kind: 'new_sign_in', params: seenFrom(from) }, now);
}
