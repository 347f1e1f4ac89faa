import type { Reader } from '@vigie/platform/database/reader';
import { clientsRead } from '../results/clients-read.ts';
import { type AlertsVisible, alertVisible, visibleParameters } from './alert-row.ts';

/** How many alerts wait. */
export interface AlertCounts {
  /** That nobody has taken up. */
  readonly open: number;
  readonly acknowledged: number;
  /** Of both, those that are critical. */
  readonly critical: number;
}

const counts = `count(*) FILTER (WHERE a.state = 'open')::int AS open,
  count(*) FILTER (WHERE a.state = 'acknowledged')::int AS acknowledged,
  count(*) FILTER (WHERE a.severity = 'critical')::int AS critical`;

/** The unresolved alerts that the viewer may see, of all clients or of one. */
export async function countUnresolvedAlerts(
  reader: Reader,
  visible: AlertsVisible,
  clientId: string | null = null,
): Promise<AlertCounts> {
  const rows = await reader.rows<AlertCounts>(
    { alert: { clientIds: clientsRead(visible.clientIds, clientId) } },
    `SELECT ${counts} FROM alert a
     WHERE ${alertVisible} AND a.state <> 'resolved' AND ($3::uuid IS NULL OR a.client_id = $3)`,
    [...visibleParameters(visible), clientId],
  );
  return rows[0] ?? { open: 0, acknowledged: 0, critical: 0 };
}

/** The same for each client; one without unresolved alerts has no entry. */
export async function countUnresolvedAlertsPerClient(
  reader: Reader,
  visible: readonly string[] | null,
  clientIds: readonly string[] | null = null,
): Promise<Map<string, AlertCounts>> {
  const rows = await reader.rows<AlertCounts & { clientId: string }>(
    { alert: { clientIds: clientIds ?? visible } },
    `SELECT a.client_id AS "clientId", ${counts} FROM alert a
     WHERE a.client_id IS NOT NULL AND a.state <> 'resolved'
       AND ($1::uuid[] IS NULL OR a.client_id = ANY ($1)) AND ($2::uuid[] IS NULL OR a.client_id = ANY ($2))
     GROUP BY a.client_id`,
    [visible, clientIds],
  );
  return new Map(rows.map(({ clientId, ...row }) => [clientId, row]));
}
