import type { CheckKind } from '@vigie/domain/equipment/checks';
import type { EquipmentKind } from '@vigie/domain/equipment/equipment';
import type { Status } from '@vigie/domain/equipment/status';
import type { Reads } from '@vigie/platform/changes/reads';

/** A piece of equipment with what it is now. */
export interface EquipmentRow {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly name: string;
  readonly kind: EquipmentKind;
  readonly address: string;
  readonly notes: string | null;
  readonly origin: 'person' | 'demo';
  readonly createdAt: Date;
  readonly status: Status;
  readonly statusSince: Date | null;
  readonly lastAt: Date | null;
  readonly rttMs: number | null;
  readonly loss: number | null;
}

/** Every piece that is not archived, as `e`, with its status as `s`. */
export const equipmentFrom = `FROM equipment e LEFT JOIN equipment_status s ON s.equipment_id = e.id
  WHERE e.archived_at IS NULL`;

export const equipmentColumns = `e.id, e.client_id AS "clientId", e.site_id AS "siteId", e.name, e.kind, e.address, e.notes,
  e.origin, e.created_at AS "createdAt", coalesce(s.status, 'unknown') AS status, s.since AS "statusSince",
  s.last_at AS "lastAt", s.rtt_ms AS "rttMs", s.loss`;

/** What a reader of `equipmentFrom` depends on: figures change with each round of checks. */
export const equipmentRead = (which: { clientIds: readonly string[] | null; ids?: readonly string[] }) =>
  ({ equipment: which, equipment_status: which, check_round: which }) satisfies Reads;

/** One check of a piece of equipment, with what it says now. */
export interface CheckRow {
  readonly id: string;
  readonly equipmentId: string;
  readonly clientId: string;
  readonly kind: CheckKind;
  readonly port: number | null;
  readonly intervalSeconds: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly slowMs: number | null;
  readonly enabled: boolean;
  readonly status: Status;
  readonly since: Date | null;
  readonly lastAt: Date | null;
  readonly rttMs: number | null;
  readonly loss: number | null;
  /** The code of the last failure: timeout, refused, unreachable, resolve or probe. */
  readonly error: string | null;
}
