import { noteRead } from '@vigie/platform/changes/reads';
import type { Queryable } from '@vigie/platform/database/pool';

/** How many sites each of these clients has that the viewer may see; a client without sites has no entry. */
export async function countSitesPerClient(
  queryable: Queryable,
  visible: readonly string[] | null,
  clientIds: readonly string[],
): Promise<Map<string, number>> {
  noteRead('site');
  const { rows } = await queryable.query<{ clientId: string; count: number }>(
    `SELECT client_id AS "clientId", count(*)::int AS count FROM site
     WHERE archived_at IS NULL AND client_id = ANY ($2) AND ($1::uuid[] IS NULL OR client_id = ANY ($1))
     GROUP BY client_id`,
    [visible, clientIds],
  );
  return new Map(rows.map(({ clientId, count }) => [clientId, count]));
}
