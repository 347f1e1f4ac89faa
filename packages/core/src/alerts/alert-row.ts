import type { AlertKind, AlertState, Severity } from '@vigie/domain/alerts/life-cycle';

/** An alert as lists and pages show it. */
export interface AlertRow {
  readonly id: string;
  /** Null: of the installation. */
  readonly clientId: string | null;
  readonly siteId: string | null;
  readonly equipmentId: string | null;
  readonly cameraId: string | null;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly state: AlertState;
  /** What its sentence needs, such as a name. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly openedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedById: string | null;
  readonly resolvedAt: Date | null;
}

export const alertColumns = `a.id, a.client_id AS "clientId", a.site_id AS "siteId", a.equipment_id AS "equipmentId",
  a.camera_id AS "cameraId", a.kind, a.severity, a.state, a.params, a.opened_at AS "openedAt",
  a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by_id AS "acknowledgedById", a.resolved_at AS "resolvedAt"`;

/** One line of an alert's own timeline. */
export interface AlertEventRow {
  readonly id: string;
  readonly alertId: string;
  readonly kind: 'opened' | 'repeated' | 'acknowledged' | 'resolved';
  readonly at: Date;
  /** Null: Vigie itself. */
  readonly userId: string | null;
  readonly note: string | null;
}

/** Whose alerts somebody may see: their clients' (null: all), and perhaps the installation's own. */
export interface AlertsVisible {
  readonly clientIds: readonly string[] | null;
  readonly installation: boolean;
}

/** The alerts that may be seen, as a condition on `a`; its two parameters are `$1` and `$2`. */
export const alertVisible = `(CASE WHEN a.client_id IS NULL THEN $2::bool ELSE $1::uuid[] IS NULL OR a.client_id = ANY ($1) END)`;

export const visibleParameters = ({ clientIds, installation }: AlertsVisible): unknown[] => [clientIds, installation];
