import type { Reader } from '@vigie/platform/database/reader';
import { clientsRead } from '../results/clients-read.ts';

/** How many pieces of equipment are what. */
export interface StatusCounts {
  readonly total: number;
  readonly online: number;
  readonly degraded: number;
  readonly offline: number;
  readonly unknown: number;
  readonly maintenance: number;
}

export const noEquipment: StatusCounts = { total: 0, online: 0, degraded: 0, offline: 0, unknown: 0, maintenance: 0 };

const counts = `count(*)::int AS total,
  count(*) FILTER (WHERE s.status = 'online')::int AS online,
  count(*) FILTER (WHERE s.status = 'degraded')::int AS degraded,
  count(*) FILTER (WHERE s.status = 'offline')::int AS offline,
  count(*) FILTER (WHERE coalesce(s.status, 'unknown') = 'unknown')::int AS unknown,
  count(*) FILTER (WHERE s.status = 'maintenance')::int AS maintenance`;

/** What is counted: all that the viewer may see, or one client's, or one site's. */
export interface Counted {
  readonly clientId?: string | null | undefined;
  readonly siteId?: string | null | undefined;
}

/** The equipment that the viewer may see, by status. */
export async function countByStatus(
  reader: Reader,
  visible: readonly string[] | null,
  { clientId, siteId }: Counted = {},
): Promise<StatusCounts> {
  const rows = await reader.rows<StatusCounts>(
    {
      equipment: { clientIds: clientsRead(visible, clientId), siteId },
      equipment_status: { clientIds: clientsRead(visible, clientId) },
    },
    `SELECT ${counts} FROM equipment e LEFT JOIN equipment_status s ON s.equipment_id = e.id
     WHERE e.archived_at IS NULL AND ($1::uuid[] IS NULL OR e.client_id = ANY ($1))
       AND ($2::uuid IS NULL OR e.client_id = $2) AND ($3::uuid IS NULL OR e.site_id = $3)`,
    [visible, clientId ?? null, siteId ?? null],
  );
  return rows[0] ?? noEquipment;
}

/** The same for each client that the viewer may see; a client without equipment has no entry. */
export async function countByStatusPerClient(
  reader: Reader,
  visible: readonly string[] | null,
  clientIds: readonly string[] | null = null,
): Promise<Map<string, StatusCounts>> {
  const rows = await reader.rows<StatusCounts & { clientId: string }>(
    { equipment: { clientIds: clientIds ?? visible }, equipment_status: { clientIds: clientIds ?? visible } },
    `SELECT e.client_id AS "clientId", ${counts} FROM equipment e LEFT JOIN equipment_status s ON s.equipment_id = e.id
     WHERE e.archived_at IS NULL AND ($1::uuid[] IS NULL OR e.client_id = ANY ($1))
       AND ($2::uuid[] IS NULL OR e.client_id = ANY ($2))
     GROUP BY e.client_id`,
    [visible, clientIds],
  );
  return new Map(rows.map(({ clientId, ...row }) => [clientId, row]));
}
