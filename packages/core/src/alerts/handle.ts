import { type AlertAction, statesBefore } from '@vigie/domain/alerts/life-cycle';
import { parseOptionalNotes } from '@vigie/domain/text/line';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId, newId } from '@vigie/platform/ids/id';
import { lockFleet } from '../equipment/fleet-lock.ts';
import { type Acting, changing, refused } from '../results/acting.ts';
import { failed, forbidden, notFound, type Result } from '../results/result.ts';
import { mayOperate, mayRead } from '../users/viewer.ts';

/** What a person does to alerts: which ones, and why in their words. */
export interface AlertsToHandle {
  readonly ids: readonly string[];
  readonly note?: string | null | undefined;
}

/** The most alerts that are handled at once. */
const maxAlertsAtOnce = 500;

/**
 * Says that somebody has taken alerts up. Those that somebody took up before, or that are over, stay as
 * they are; `changed` has the others. Fails with `alerts_too_many`, `not_found` or `forbidden`, and then
 * none is changed.
 */
export const acknowledgeAlerts = (acting: Acting, alerts: AlertsToHandle) => handle(acting, 'acknowledge', alerts);

/**
 * Says that the trouble of alerts is over. Fails, and leaves be, like `acknowledgeAlerts`; and with
 * `alert_still_true` while what they are about is offline: they end by themselves when it is back, and
 * an open alert must not vanish from a screen on which nothing else says that it is.
 */
export const resolveAlerts = (acting: Acting, alerts: AlertsToHandle) => handle(acting, 'resolve', alerts);

const events = { acknowledge: 'acknowledged', resolve: 'resolved' } as const satisfies Partial<
  Record<AlertAction, string>
>;

async function handle(
  acting: Acting,
  action: keyof typeof events,
  { ids, note }: AlertsToHandle,
): Promise<Result<{ changed: string[] }>> {
  const { clock, viewer } = acting;
  if (ids.length > maxAlertsAtOnce)
    return failed('invalid_input', 'alerts_too_many', ['ids'], { max: maxAlertsAtOnce });
  const wanted = [...new Set(ids)];
  if (!wanted.every(isId)) return notFound(['ids']);
  const words = parseOptionalNotes(note, 'note', 1000);
  if (!words.ok) return refused(words.error);

  return changing(acting, async (connection) => {
    await lockFleet(connection);
    const { rows } = await connection.query<{ clientId: string | null }>(
      'SELECT client_id AS "clientId" FROM alert WHERE id = ANY ($1::uuid[])',
      [wanted],
    );
    if (rows.length < wanted.length || !rows.every((row) => mayRead(viewer, row.clientId))) return notFound(['ids']);
    if (!rows.every((row) => mayOperate(viewer, row.clientId))) return forbidden();

    if (action === 'resolve' && (await isStillTrue(connection, wanted))) {
      return failed('conflict', 'alert_still_true', ['ids']);
    }

    const at = clock();
    const changed = await connection.query<{ id: string; clientId: string | null }>(
      `UPDATE alert SET state = $2::alert_state,
         acknowledged_at = CASE WHEN $2 = 'acknowledged' THEN $3::timestamptz ELSE acknowledged_at END,
         acknowledged_by_id = CASE WHEN $2 = 'acknowledged' THEN $4::uuid ELSE acknowledged_by_id END,
         resolved_at = CASE WHEN $2 = 'resolved' THEN greatest($3::timestamptz, opened_at) END
       WHERE id = ANY ($1::uuid[]) AND state = ANY ($5::alert_state[])
       RETURNING id, client_id AS "clientId"`,
      [wanted, events[action], at, viewer.userId, statesBefore(action)],
    );
    await connection.query(
      `INSERT INTO alert_event (id, alert_id, client_id, kind, at, user_id, note)
       SELECT id, alert_id, client_id, $4::alert_event_kind, $5, $6, $7
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS e(id, alert_id, client_id)`,
      [
        changed.rows.map(newId),
        changed.rows.map((row) => row.id),
        changed.rows.map((row) => row.clientId),
        events[action],
        at,
        viewer.userId,
        words.value,
      ],
    );
    return { ok: true, changed: changed.rows.map((row) => row.id) };
  });
}

/** Whether any of these alerts speaks of equipment that is offline now. */
async function isStillTrue(queryable: Queryable, ids: readonly string[]): Promise<boolean> {
  const { rowCount } = await queryable.query(
    `SELECT FROM alert a JOIN equipment_status s USING (equipment_id)
     WHERE a.id = ANY ($1::uuid[]) AND a.kind = 'equipment_offline' AND a.state <> 'resolved' AND s.status = 'offline'
     LIMIT 1`,
    [ids],
  );
  return rowCount !== 0;
}
