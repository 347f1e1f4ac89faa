import type { Queryable } from '@vigie/platform/database/pool';
import type { People } from './viewer.ts';

/**
 * The names of the clients in which somebody has a role, as far as `seenBy` may see them; null among them:
 * all clients.
 */
export async function clientNamesOf(
  queryable: Queryable,
  userId: string,
  seenBy: Pick<People, 'all' | 'clientIds'> = { all: true, clientIds: [] },
): Promise<(string | null)[]> {
  const { rows } = await queryable.query<{ name: string | null }>(
    `SELECT c.name FROM membership m LEFT JOIN client c ON c.id = m.client_id
     WHERE m.user_id = $1 AND c.archived_at IS NULL AND ($2 OR m.client_id = ANY ($3)) ORDER BY c.name NULLS FIRST`,
    [userId, seenBy.all, seenBy.clientIds],
  );
  return rows.map(({ name }) => name);
}
