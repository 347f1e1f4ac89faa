import type { Reader } from '@vigie/platform/database/reader';
import { firstIdOf, isId } from '@vigie/platform/ids/id';
import { type AlertRow, alertColumns } from './alert-row.ts';

/** Something that happened to an alert, with the alert as it is now. */
export interface AlertHappening {
  /** Of the line in its timeline. */
  readonly id: string;
  readonly at: Date;
  readonly alert: AlertRow;
}

/** Which lines of the timelines: some, or all that were written since an instant. */
export type WhichHappenings = { readonly ids: readonly string[] } | { readonly since: Date };

/** The most that are read at once. */
const most = 1000;

/**
 * What happened to alerts of any client, oldest first: for those who tell it on to whoever may see it. A line
 * is found by when it was written (its key begins with that), not by when what it speaks of happened.
 */
export async function listAlertHappenings(
  reader: Reader,
  kind: 'opened' | 'resolved',
  which: WhichHappenings,
): Promise<AlertHappening[]> {
  const [condition, value] =
    'ids' in which ? ['v.id = ANY ($2::uuid[])', which.ids.filter(isId)] : ['v.id >= $2::uuid', firstIdOf(which.since)];
  const rows = await reader.rows<AlertRow & { eventId: string; at: Date }>(
    { alert: {}, alert_event: {} },
    `SELECT v.id AS "eventId", v.at, ${alertColumns} FROM alert_event v JOIN alert a ON a.id = v.alert_id
     WHERE v.kind = $1::alert_event_kind AND ${condition} ORDER BY v.id LIMIT ${most}`,
    [kind, value],
  );
  return rows.map(({ eventId, at, ...alert }) => ({ id: eventId, at, alert }));
}
