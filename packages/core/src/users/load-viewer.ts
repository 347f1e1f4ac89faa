import type { TokenScope } from '@vigie/domain/tokens/token';
import type { Queryable } from '@vigie/platform/database/pool';
import { gathered } from '@vigie/platform/database/shared-runs';
import type { Identity } from './identity.ts';
import { tokenMemberships } from './token-rights.ts';
import type { Locale, Viewer, ViewerMembership } from './viewer.ts';

/** What is asked beside the identity: `locale` serves who has not chosen a language. */
interface Asked {
  readonly locale: Locale;
  readonly now: Date;
}

/** Gives the viewer behind a token with the rights of this moment; null when it is over or the account is gone. */
export type LoadViewer = (identity: Identity, asked: Asked) => Promise<Viewer | null>;

/** The viewer behind one token. */
export async function loadViewer(queryable: Queryable, identity: Identity, asked: Asked): Promise<Viewer | null> {
  const { id, read } = readingOf(identity);
  return viewerFrom(identity, (await read(queryable, [id])).get(id), asked);
}

/**
 * Loads viewers for many who come at once: who arrives while the rights of others are read is read together with
 * whoever else arrived meanwhile, in one statement. No rights are kept: each statement begins after the request came.
 */
export function viewerLoader(queryable: Queryable): LoadViewer {
  const ofSession = gathered((ids) => rightsOfSessions(queryable, ids));
  const ofToken = gathered((ids) => rightsOfTokens(queryable, ids));
  return async (identity, asked) => {
    const rights = await (identity.tokenId === null ? ofSession(identity.sessionId) : ofToken(identity.tokenId));
    return viewerFrom(identity, rights, asked);
  };
}

interface Rights {
  readonly userId: string;
  readonly locale: string | null;
  readonly validUntil: Date;
  readonly memberships: readonly ViewerMembership[];
}

type ReadRights = (queryable: Queryable, ids: readonly string[]) => Promise<Map<string, Rights>>;

const readingOf = (identity: Identity): { readonly id: string; readonly read: ReadRights } =>
  identity.tokenId === null
    ? { id: identity.sessionId, read: rightsOfSessions }
    : { id: identity.tokenId, read: rightsOfTokens };

function viewerFrom(identity: Identity, rights: Rights | undefined, { locale, now }: Asked): Viewer | null {
  if (!rights || rights.userId !== identity.userId || rights.validUntil <= now) return null;
  const chosen = rights.locale === 'fr' || rights.locale === 'en' ? rights.locale : locale;
  return { ...identity, memberships: rights.memberships, locale: chosen, validUntil: rights.validUntil };
}

/** The memberships of a user `u` as JSON: none in archived clients, and none until a given password is changed. */
const memberships = `coalesce(
  (SELECT json_agg(json_build_object('clientId', m.client_id, 'role', m.role) ORDER BY m.id)
   FROM membership m LEFT JOIN client c ON c.id = m.client_id
   WHERE m.user_id = u.id AND c.archived_at IS NULL AND NOT u.must_change_password), '[]') AS memberships`;

// Both are asked with every request, and take longer to be planned than to run: their plans are kept by name.

/** The rights of each session that was not ended, by its id. */
async function rightsOfSessions(queryable: Queryable, ids: readonly string[]): Promise<Map<string, Rights>> {
  const { rows } = await queryable.query<Rights & { id: string }>({
    name: 'rights of sessions',
    text: `SELECT s.id, s.user_id AS "userId", u.locale, s.expires_at AS "validUntil", ${memberships}
     FROM session s JOIN app_user u ON u.id = s.user_id
     WHERE s.id = ANY ($1::uuid[]) AND s.revoked_at IS NULL AND u.archived_at IS NULL`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The rights of each partner's token that was not revoked, by its id. */
async function rightsOfTokens(queryable: Queryable, ids: readonly string[]): Promise<Map<string, Rights>> {
  const { rows } = await queryable.query<Rights & { id: string; scopes: TokenScope[]; clientIds: string[] }>({
    name: 'rights of tokens',
    text: `SELECT t.id, t.user_id AS "userId", u.locale, t.expires_at AS "validUntil", ${memberships}, t.scopes::text[],
       t.client_ids AS "clientIds"
     FROM api_token t JOIN app_user u ON u.id = t.user_id
     WHERE t.id = ANY ($1::uuid[]) AND t.revoked_at IS NULL AND u.archived_at IS NULL`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, { ...row, memberships: tokenMemberships(row.memberships, row) }]));
}
