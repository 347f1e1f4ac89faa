import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import type { UserState } from './list-users.ts';
import type { People } from './viewer.ts';

/** What is known of an account to itself and to who manages it, and to nobody else. */
export interface AccountFacts {
  readonly id: string;
  /** Whether the viewer manages it; one's own is shown, managed or not. */
  readonly isManaged: boolean;
  readonly email: string;
  readonly state: UserState;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
  /** When the invitation that is good now expires; null: there is none, or it was accepted. */
  readonly invitationExpiresAt: Date | null;
}

interface Row extends AccountFacts {
  /** Since when the person has a role in a client that the viewer administers. */
  readonly knownSince: Date | null;
}

/**
 * The facts of those accounts of some ids that the viewer may know. To an administrator of clients nothing is
 * dated earlier than the person's first role there: what they did before is other clients' affair.
 */
export async function accountFacts(
  reader: Reader,
  { all, userId, clientIds }: People,
  ids: readonly string[],
): Promise<Map<string, AccountFacts>> {
  const rows = await reader.rows<Row>(
    {
      app_user: { ids },
      account_link: { userId: ids },
      ...(all ? {} : { membership: { userId: ids, clientIds } }),
    },
    `SELECT u.id, u.email, CASE WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END AS state,
       u.created_at AS "createdAt", u.last_sign_in_at AS "lastSignInAt", known.since AS "knownSince",
       $2 OR known.since IS NOT NULL AS "isManaged",
       (SELECT max(l.expires_at) FROM account_link l WHERE l.user_id = u.id AND l.purpose = 'invitation'
          AND l.used_at IS NULL AND u.password_hash IS NULL) AS "invitationExpiresAt"
     FROM app_user u CROSS JOIN LATERAL (
       SELECT min(m.created_at) AS since FROM membership m WHERE m.user_id = u.id AND m.client_id = ANY ($4)) AS known
     WHERE u.id = ANY ($1::uuid[]) AND ($2 OR u.id = $3 OR known.since IS NOT NULL)`,
    [ids.filter(isId), all, userId, clientIds],
  );
  const isWhole = (id: string): boolean => all || id === userId;
  return new Map(rows.map((row) => [row.id, isWhole(row.id) ? row : sinceKnown(row)]));
}

function sinceKnown({ knownSince, ...facts }: Row): AccountFacts {
  const createdAt = knownSince ?? facts.createdAt;
  const { lastSignInAt } = facts;
  return { ...facts, createdAt, lastSignInAt: lastSignInAt && lastSignInAt >= createdAt ? lastSignInAt : null };
}
