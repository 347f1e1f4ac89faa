import { type CheckKind, type CheckSettings, checkKey } from '@vigie/domain/equipment/checks';
import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { lockFleet } from './fleet-lock.ts';

/** Whose checks they are. */
export interface ChecksOwner {
  readonly equipmentId: string;
  readonly clientId: string;
}

/**
 * Makes the checks of a piece of equipment those given. One that asks the same as before (its kind and
 * port) keeps its key, and with it its state and its history; the others go and come.
 */
export async function replaceChecks(
  queryable: Queryable,
  { equipmentId, clientId }: ChecksOwner,
  checks: readonly CheckSettings[],
  at: Date,
): Promise<void> {
  await lockFleet(queryable);
  const { rows: present } = await queryable.query<{ id: string; kind: CheckKind; port: number | null }>(
    'SELECT id, kind, port FROM equipment_check WHERE equipment_id = $1',
    [equipmentId],
  );
  const idOf = new Map(present.map((check) => [checkKey(check), check.id]));
  const kept = checks.map((check) => ({ ...check, id: idOf.get(checkKey(check)) ?? newId() }));
  await queryable.query('DELETE FROM equipment_check WHERE equipment_id = $1 AND NOT id = ANY ($2::uuid[])', [
    equipmentId,
    kept.map((check) => check.id),
  ]);
  await queryable.query(
    `INSERT INTO equipment_check
       (id, client_id, equipment_id, kind, port, interval_seconds, timeout_ms, retries, slow_ms, enabled, created_at, updated_at)
     SELECT id, $10, $9, kind, port, interval_seconds, timeout_ms, retries, slow_ms, enabled, $11, $11
     FROM unnest($1::uuid[], $2::check_kind[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::bool[])
       AS c(id, kind, port, interval_seconds, timeout_ms, retries, slow_ms, enabled)
     ON CONFLICT (id) DO UPDATE SET interval_seconds = excluded.interval_seconds, timeout_ms = excluded.timeout_ms,
       retries = excluded.retries, slow_ms = excluded.slow_ms, enabled = excluded.enabled, updated_at = excluded.updated_at`,
    [
      kept.map((check) => check.id),
      kept.map((check) => check.kind),
      kept.map((check) => check.port),
      kept.map((check) => check.intervalSeconds),
      kept.map((check) => check.timeoutMs),
      kept.map((check) => check.retries),
      kept.map((check) => check.slowMs),
      kept.map((check) => check.enabled),
      equipmentId,
      clientId,
      at,
    ],
  );
}
