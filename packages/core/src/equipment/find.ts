import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { type CheckRow, type EquipmentRow, equipmentColumns, equipmentFrom, equipmentRead } from './equipment-row.ts';

/** The pieces of those ids that the viewer may see, in any order: what is missing, archived or someone else's is left out. */
export async function findEquipment(
  reader: Reader,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<EquipmentRow[]> {
  const rows = await reader.rows<EquipmentRow>(
    equipmentRead({ clientIds: visible, ids }),
    `SELECT ${equipmentColumns} ${equipmentFrom}
     AND e.id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR e.client_id = ANY ($1))`,
    [visible, ids.filter(isId)],
  );
  return rows;
}

const checkColumns = `c.id, c.equipment_id AS "equipmentId", c.client_id AS "clientId", c.kind, c.port,
  c.interval_seconds AS "intervalSeconds", c.timeout_ms AS "timeoutMs", c.retries, c.slow_ms AS "slowMs", c.enabled,
  CASE WHEN c.enabled THEN coalesce(s.status, 'unknown') ELSE 'unknown' END AS status,
  s.since, s.last_at AS "lastAt", s.rtt_ms AS "rttMs", s.loss, s.error`;

const checkFrom = `FROM equipment_check c JOIN equipment e ON e.id = c.equipment_id AND e.archived_at IS NULL
  LEFT JOIN check_state s ON s.check_id = c.id`;

/** The checks of several pieces of equipment, ICMP first, then by port. */
export async function listChecks(
  reader: Reader,
  visible: readonly string[] | null,
  equipmentIds: readonly string[],
): Promise<CheckRow[]> {
  const rows = await reader.rows<CheckRow>(
    {
      equipment_check: { clientIds: visible, equipmentId: equipmentIds },
      ...equipmentRead({ clientIds: visible, ids: equipmentIds }),
    },
    `SELECT ${checkColumns} ${checkFrom}
     WHERE c.equipment_id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))
     ORDER BY c.kind, c.port NULLS FIRST`,
    [visible, equipmentIds.filter(isId)],
  );
  return rows;
}

/** The checks of those ids that the viewer may see, in any order. */
export async function findChecks(
  reader: Reader,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<CheckRow[]> {
  const rows = await reader.rows<CheckRow>(
    { equipment_check: { clientIds: visible, ids }, ...equipmentRead({ clientIds: visible }) },
    `SELECT ${checkColumns} ${checkFrom}
     WHERE c.id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))`,
    [visible, ids.filter(isId)],
  );
  return rows;
}
