import { noteRead } from '@vigie/platform/changes/reads';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import {
  type CheckRow,
  type EquipmentRow,
  equipmentColumns,
  equipmentFrom,
  equipmentKindsRead,
} from './equipment-row.ts';

/** The pieces of those ids that the viewer may see, in any order: what is missing, archived or someone else's is left out. */
export async function findEquipment(
  queryable: Queryable,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<EquipmentRow[]> {
  noteRead(...equipmentKindsRead);
  const { rows } = await queryable.query<EquipmentRow>(
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
  queryable: Queryable,
  visible: readonly string[] | null,
  equipmentIds: readonly string[],
): Promise<CheckRow[]> {
  noteRead('equipment_check', 'equipment', 'equipment_status', 'check_round');
  const { rows } = await queryable.query<CheckRow>(
    `SELECT ${checkColumns} ${checkFrom}
     WHERE c.equipment_id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))
     ORDER BY c.kind, c.port NULLS FIRST`,
    [visible, equipmentIds.filter(isId)],
  );
  return rows;
}

/** The checks of those ids that the viewer may see, in any order. */
export async function findChecks(
  queryable: Queryable,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<CheckRow[]> {
  noteRead('equipment_check', 'equipment', 'equipment_status', 'check_round');
  const { rows } = await queryable.query<CheckRow>(
    `SELECT ${checkColumns} ${checkFrom}
     WHERE c.id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))`,
    [visible, ids.filter(isId)],
  );
  return rows;
}
