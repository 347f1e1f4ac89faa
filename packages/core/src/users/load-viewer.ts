import type { Queryable } from '@vigie/platform/database/pool';
import type { AccessClaims } from './access-token.ts';
import type { Locale, Viewer, ViewerMembership } from './viewer.ts';

/**
 * The viewer of a session with the rights of this moment; null when the session is over or the account
 * gone. `locale` serves who has not chosen a language. Memberships in archived clients count for nothing,
 * and so do all of them until a password that somebody else has given is changed.
 */
export async function loadViewer(
  queryable: Queryable,
  { userId, sessionId }: AccessClaims,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Viewer | null> {
  const { rows } = await queryable.query<{ locale: string | null; memberships: ViewerMembership[] }>(
    `SELECT u.locale, coalesce(
       (SELECT json_agg(json_build_object('clientId', m.client_id, 'role', m.role) ORDER BY m.id)
        FROM membership m LEFT JOIN client c ON c.id = m.client_id
        WHERE m.user_id = u.id AND c.archived_at IS NULL AND NOT u.must_change_password), '[]') AS memberships
     FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.archived_at IS NULL`,
    [sessionId, userId, now],
  );
  const row = rows[0];
  if (!row) return null;
  const chosen = row.locale === 'fr' || row.locale === 'en' ? row.locale : locale;
  return { userId, sessionId, memberships: row.memberships, locale: chosen };
}
