import type { AlertState, Severity } from '@vigie/domain/alerts/life-cycle';
import type { Narrowing } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { clientsRead } from '../results/clients-read.ts';
import { cursorsOf, encodeCursor, isInstantAndId, type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import {
  type AlertEventRow,
  type AlertRow,
  type AlertsVisible,
  alertColumns,
  alertVisible,
  visibleParameters,
} from './alert-row.ts';

/** Which alerts; what is left out does not matter. */
export interface AlertFilter {
  readonly clientId?: string | null | undefined;
  readonly equipmentId?: string | null | undefined;
  readonly cameraId?: string | null | undefined;
  readonly state?: readonly AlertState[] | null | undefined;
  readonly severity?: readonly Severity[] | null | undefined;
}

const matching = `FROM alert a WHERE ${alertVisible}
  AND ($3::uuid IS NULL OR a.client_id = $3)
  AND ($4::uuid IS NULL OR a.equipment_id = $4)
  AND ($5::uuid IS NULL OR a.camera_id = $5)
  AND ($6::alert_state[] IS NULL OR a.state = ANY ($6))
  AND ($7::severity[] IS NULL OR a.severity = ANY ($7))`;

const conditions = (visible: AlertsVisible, filter: AlertFilter): unknown[] => [
  ...visibleParameters(visible),
  filter.clientId ?? null,
  filter.equipmentId ?? null,
  filter.cameraId ?? null,
  filter.state ?? null,
  filter.severity ?? null,
];

const alertsRead = ({ clientIds, installation }: AlertsVisible, filter: AlertFilter): Narrowing<'alert'> => ({
  clientIds:
    filter.clientId || !clientIds
      ? clientsRead(clientIds, filter.clientId)
      : [...clientIds, ...(installation ? [null] : [])],
  equipmentId: filter.equipmentId,
  cameraId: filter.cameraId,
});

/** A page of alerts, newest first. Fails with `invalid_cursor`. */
export async function listAlerts(
  reader: Reader,
  visible: AlertsVisible,
  { filter = {}, page }: { readonly filter?: AlertFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<AlertRow> }>> {
  const cursors = cursorsOf(page, isInstantAndId, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'ASC' : 'DESC';
  const rows = await reader.rows<AlertRow>(
    { alert: alertsRead(visible, filter) },
    `SELECT ${alertColumns} ${matching}
       AND ($8::timestamptz IS NULL OR (a.opened_at, a.id) < ($8, $9::uuid))
       AND ($10::timestamptz IS NULL OR (a.opened_at, a.id) > ($10, $11::uuid))
     ORDER BY a.opened_at ${direction}, a.id ${direction} LIMIT $12`,
    [
      ...conditions(visible, filter),
      cursors.after?.[0] ?? null,
      cursors.after?.[1] ?? null,
      cursors.before?.[0] ?? null,
      cursors.before?.[1] ?? null,
      page.limit + 1,
    ],
  );
  return { ok: true, page: pageOf(rows, page, (row) => encodeCursor([row.openedAt.toISOString(), row.id])) };
}

/** How many alerts a filter has. */
export async function countAlerts(reader: Reader, visible: AlertsVisible, filter: AlertFilter = {}): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    { alert: alertsRead(visible, filter) },
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}

/** The alerts of those ids that the viewer may see, in any order. */
export async function findAlerts(reader: Reader, visible: AlertsVisible, ids: readonly string[]): Promise<AlertRow[]> {
  const rows = await reader.rows<AlertRow>(
    { alert: { ids } },
    `SELECT ${alertColumns} FROM alert a WHERE ${alertVisible} AND a.id = ANY ($3::uuid[])`,
    [...visibleParameters(visible), ids.filter(isId)],
  );
  return rows;
}

/** The timelines of several alerts that the viewer may see, oldest first. */
export async function listAlertEvents(
  reader: Reader,
  visible: AlertsVisible,
  alertIds: readonly string[],
): Promise<AlertEventRow[]> {
  const rows = await reader.rows<AlertEventRow>(
    { alert: { ids: alertIds }, alert_event: { alertId: alertIds } },
    `SELECT v.id, v.alert_id AS "alertId", v.kind, v.at, v.user_id AS "userId", v.note
     FROM alert_event v JOIN alert a ON a.id = v.alert_id
     WHERE ${alertVisible} AND v.alert_id = ANY ($3::uuid[]) ORDER BY v.at, v.id`,
    [...visibleParameters(visible), alertIds.filter(isId)],
  );
  return rows;
}
