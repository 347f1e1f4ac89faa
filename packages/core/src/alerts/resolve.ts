import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';

/** The trouble of a key is over. */
export interface AlertToResolve {
  readonly dedupeKey: string;
  readonly at: Date;
}

/** Resolves the unresolved alert of a key, if there is one. */
export async function resolveAlert(queryable: Queryable, dedupeKey: string, at: Date): Promise<void> {
  await resolve(queryable, [{ dedupeKey, at, eventId: newId() }], true);
}

/**
 * Resolves the unresolved alerts of different keys in one statement, but not those that were opened
 * after the instant given: told again after a lost connection, it leaves what came since alone.
 */
export async function resolveAlertsOpenedBefore(
  queryable: Queryable,
  alerts: readonly (AlertToResolve & { readonly eventId: string })[],
): Promise<void> {
  if (alerts.length > 0) await resolve(queryable, alerts, false);
}

async function resolve(
  queryable: Queryable,
  alerts: readonly (AlertToResolve & { readonly eventId: string })[],
  whenever: boolean,
): Promise<void> {
  await queryable.query(
    `WITH given AS (
       SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::uuid[]) AS g(dedupe_key, at, event_id)
     ), resolved AS (
       UPDATE alert a SET state = 'resolved', resolved_at = greatest(g.at, a.opened_at)
       FROM given g
       WHERE a.dedupe_key = g.dedupe_key AND a.state <> 'resolved' AND (a.opened_at <= g.at OR $4)
       RETURNING a.id, a.client_id, a.resolved_at, g.event_id
     )
     INSERT INTO alert_event (id, alert_id, client_id, kind, at)
     SELECT event_id, id, client_id, 'resolved', resolved_at FROM resolved`,
    [
      alerts.map((alert) => alert.dedupeKey),
      alerts.map((alert) => alert.at),
      alerts.map((alert) => alert.eventId),
      whenever,
    ],
  );
}

/** What is going away: alerts about it have nothing left to be about. */
export type Subject =
  | { readonly clientId: string }
  | { readonly siteId: string }
  | { readonly equipmentIds: readonly string[] }
  | { readonly cameraIds: readonly string[] };

/** Resolves every unresolved alert about what is archived; `userId` is who archived it. */
export async function resolveAlertsAbout(
  queryable: Queryable,
  subject: Subject,
  by: { readonly userId: string | null; readonly at: Date },
): Promise<void> {
  // A camera stays where it is when the equipment that it stands on goes, and so does what is said of it.
  const [condition, ids] =
    'clientId' in subject
      ? ['client_id = ANY ($1::uuid[])', [subject.clientId]]
      : 'siteId' in subject
        ? ['site_id = ANY ($1::uuid[])', [subject.siteId]]
        : 'equipmentIds' in subject
          ? ['equipment_id = ANY ($1::uuid[]) AND camera_id IS NULL', subject.equipmentIds]
          : ['camera_id = ANY ($1::uuid[])', subject.cameraIds];
  const { rows } = await queryable.query<{ id: string; clientId: string | null; resolvedAt: Date }>(
    `UPDATE alert SET state = 'resolved', resolved_at = greatest($2, opened_at)
     WHERE ${condition} AND state <> 'resolved'
     RETURNING id, client_id AS "clientId", resolved_at AS "resolvedAt"`,
    [ids, by.at],
  );
  await queryable.query(
    `INSERT INTO alert_event (id, alert_id, client_id, kind, at, user_id)
     SELECT id, alert_id, client_id, 'resolved', at, $5
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[]) AS e(id, alert_id, client_id, at)`,
    [
      rows.map(newId),
      rows.map((row) => row.id),
      rows.map((row) => row.clientId),
      rows.map((row) => row.resolvedAt),
      by.userId,
    ],
  );
}
