import type { Reads } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { byName, type Named, nameCursor } from '../results/by-name.ts';
import { likeAnywhere } from '../results/like-anywhere.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import type { People } from './viewer.ts';

/** Whether somebody can use their account: from the moment on that they have accepted the invitation. */
export type UserState = 'invited' | 'active';

/** Which users; what is left out does not matter. */
export interface UserFilter {
  /** Part of a name or an address, whatever its case. */
  readonly search?: string | null | undefined;
  /** Those with a role in this client, be it by one in all clients. */
  readonly clientId?: string | null | undefined;
  readonly state?: UserState | null | undefined;
}

/** The roles of `u` that may be seen: `$1` all, `$2` one's own, `$3` those in some clients. */
const visibleMembership = '($1 OR m.user_id = $2 OR m.client_id = ANY ($3))';

const matching = `FROM app_user u WHERE u.archived_at IS NULL
  AND ($1 OR u.id = $2 OR EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.client_id = ANY ($3)))
  AND ($4::text IS NULL OR u.name ILIKE $4 OR u.email ILIKE $4)
  AND ($5::uuid IS NULL OR EXISTS (SELECT FROM membership m WHERE m.user_id = u.id
        AND (m.client_id IS NULL OR m.client_id = $5) AND ${visibleMembership}))
  AND ($6::text IS NULL OR $6 = CASE WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END)`;

const conditions = ({ all, userId, clientIds }: People, { search, clientId, state }: UserFilter): unknown[] => [
  all,
  userId,
  clientIds,
  likeAnywhere(search),
  clientId ?? null,
  state ?? null,
];

/** One's own roles need not be followed: when they change, everything is asked anew. */
const usersRead = ({ all, userId, clientIds }: People): Reads => ({
  app_user: all || clientIds.length > 0 ? {} : { ids: [userId] },
  membership: all ? {} : { clientIds },
});

/** A page of the users whom the viewer may see, by name. Fails with `invalid_cursor`. */
export async function listUsers(
  reader: Reader,
  people: People,
  { filter = {}, page }: { readonly filter?: UserFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<{ readonly id: string }> }>> {
  const keyset = byName(page, { table: 'u', parameters: 6 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<Named>(usersRead(people), `SELECT u.id, ${keyset.key} ${matching} ${keyset.clause}`, [
    ...conditions(people, filter),
    ...keyset.values,
  ]);
  return { ok: true, page: pageOf(rows, page, nameCursor) };
}

/** How many users a filter has. */
export async function countUsers(reader: Reader, people: People, filter: UserFilter = {}): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    usersRead(people),
    `SELECT count(*)::int AS count ${matching}`,
    conditions(people, filter),
  );
  return rows[0]?.count ?? 0;
}
