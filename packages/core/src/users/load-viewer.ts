import type { TokenScope } from '@vigie/domain/tokens/token';
import type { Queryable } from '@vigie/platform/database/pool';
import type { Identity } from './identity.ts';
import { tokenMemberships } from './token-rights.ts';
import type { Locale, Viewer, ViewerMembership } from './viewer.ts';

/** The memberships of a user `u` as JSON: none in archived clients, and none until a given password is changed. */
const memberships = `coalesce(
  (SELECT json_agg(json_build_object('clientId', m.client_id, 'role', m.role) ORDER BY m.id)
   FROM membership m LEFT JOIN client c ON c.id = m.client_id
   WHERE m.user_id = u.id AND c.archived_at IS NULL AND NOT u.must_change_password), '[]') AS memberships`;

/**
 * The viewer behind a token with the rights of this moment; null when the session or the token is over or the
 * account gone. `locale` serves who has not chosen a language.
 */
export async function loadViewer(
  queryable: Queryable,
  identity: Identity,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Viewer | null> {
  const row = await (identity.tokenId === null
    ? ofSession(queryable, identity.sessionId, identity.userId, now)
    : ofToken(queryable, identity.tokenId, now));
  if (!row) return null;
  const chosen = row.locale === 'fr' || row.locale === 'en' ? row.locale : locale;
  return { ...identity, memberships: row.memberships, locale: chosen, validUntil: row.validUntil };
}

interface Rights {
  readonly locale: string | null;
  readonly validUntil: Date;
  readonly memberships: ViewerMembership[];
}

async function ofSession(queryable: Queryable, sessionId: string, userId: string, now: Date): Promise<Rights | null> {
  const { rows } = await queryable.query<Rights>(
    `SELECT u.locale, s.expires_at AS "validUntil", ${memberships} FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3 AND u.archived_at IS NULL`,
    [sessionId, userId, now],
  );
  return rows[0] ?? null;
}

async function ofToken(queryable: Queryable, tokenId: string, now: Date): Promise<Rights | null> {
  const { rows } = await queryable.query<Rights & { scopes: TokenScope[]; clientIds: string[] }>(
    `SELECT u.locale, t.expires_at AS "validUntil", ${memberships}, t.scopes::text[], t.client_ids AS "clientIds"
     FROM api_token t JOIN app_user u ON u.id = t.user_id
     WHERE t.id = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND u.archived_at IS NULL`,
    [tokenId, now],
  );
  const row = rows[0];
  return row ? { ...row, memberships: tokenMemberships(row.memberships, row) } : null;
}
