import type { Reader } from '@vigie/platform/database/reader';

/** How many sites each of these clients has that the viewer may see; a client without sites has no entry. */
export async function countSitesPerClient(
  reader: Reader,
  visible: readonly string[] | null,
  clientIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reader.rows<{ clientId: string; count: number }>(
    { site: { clientIds } },
    `SELECT client_id AS "clientId", count(*)::int AS count FROM site
     WHERE archived_at IS NULL AND client_id = ANY ($2) AND ($1::uuid[] IS NULL OR client_id = ANY ($1))
     GROUP BY client_id`,
    [visible, clientIds],
  );
  return new Map(rows.map(({ clientId, count }) => [clientId, count]));
}
