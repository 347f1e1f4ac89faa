import type { AlertKind, Severity } from '@vigie/domain/alerts/life-cycle';
import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';

/** An alert to raise; ids that do not apply are null. */
export interface AlertToRaise {
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** See domain/alerts/life-cycle: at most one alert of a key is unresolved. */
  readonly dedupeKey: string;
  /** What its sentence needs, such as a name. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly at: Date;
  readonly clientId: string | null;
  readonly siteId?: string | null;
  readonly equipmentId?: string | null;
  readonly cameraId?: string | null;
}

/** With keys of its own, so that raising it a second time after a lost connection changes nothing. */
export interface KeyedAlert extends AlertToRaise {
  readonly id: string;
  readonly eventId: string;
}

/** Raises an alert; where one of its key is unresolved already, that one's timeline says that it came again. */
export async function raiseAlert(queryable: Queryable, alert: AlertToRaise): Promise<void> {
  await raiseAlerts(queryable, [{ ...alert, id: newId(), eventId: newId() }]);
}

/** Raises alerts of different keys in one statement. */
export async function raiseAlerts(queryable: Queryable, alerts: readonly KeyedAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await queryable.query(
    `WITH given AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::alert_kind[],
         $8::severity[], $9::text[], $10::jsonb[], $11::timestamptz[])
       AS g(id, event_id, client_id, site_id, equipment_id, camera_id, kind, severity, dedupe_key, params, at)
     ), raised AS (
       INSERT INTO alert AS a (id, client_id, site_id, equipment_id, camera_id, kind, severity, state, dedupe_key, params, opened_at)
       SELECT id, client_id, site_id, equipment_id, camera_id, kind, severity, 'open', dedupe_key, params, at
       FROM given g WHERE NOT EXISTS (SELECT FROM alert_event WHERE alert_event.id = g.event_id)
       ON CONFLICT (dedupe_key) WHERE state <> 'resolved' DO UPDATE SET params = excluded.params
       RETURNING a.id, a.client_id, a.dedupe_key
     )
     INSERT INTO alert_event (id, alert_id, client_id, kind, at)
     SELECT g.event_id, r.id, r.client_id,
       CASE WHEN r.id = g.id THEN 'opened' ELSE 'repeated' END::alert_event_kind, g.at
     FROM raised r JOIN given g USING (dedupe_key)`,
    [
      alerts.map((alert) => alert.id),
      alerts.map((alert) => alert.eventId),
      alerts.map((alert) => alert.clientId),
      alerts.map((alert) => alert.siteId ?? null),
      alerts.map((alert) => alert.equipmentId ?? null),
      alerts.map((alert) => alert.cameraId ?? null),
      alerts.map((alert) => alert.kind),
      alerts.map((alert) => alert.severity),
      alerts.map((alert) => alert.dedupeKey),
      alerts.map((alert) => JSON.stringify(alert.params)),
      alerts.map((alert) => alert.at),
    ],
  );
}
