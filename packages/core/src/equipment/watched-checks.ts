import type { CheckState } from '@vigie/domain/equipment/check-state';
import type { CheckKind } from '@vigie/domain/equipment/checks';
import type { Status } from '@vigie/domain/equipment/status';
import type { Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { lockFleet } from './fleet-lock.ts';

/** An enabled check of equipment that is not archived, with where it stands. */
export interface WatchedCheck {
  readonly id: string;
  readonly equipmentId: string;
  readonly clientId: string;
  readonly kind: CheckKind;
  readonly port: number | null;
  /** An IP address or a host name. */
  readonly address: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly slowMs: number | null;
  readonly state: CheckState;
}

/** Equipment that is not archived, as its status stands. */
export interface WatchedEquipment {
  readonly id: string;
  readonly clientId: string;
  readonly status: Status;
  readonly since: Date;
}

/**
 * Everything to be watched. Rows of state that are missing (new checks, new equipment) are made first:
 * what nobody has asked yet is unknown.
 */
export async function loadWatched(
  pool: Pool,
  now: Date,
): Promise<{ readonly checks: WatchedCheck[]; readonly equipment: WatchedEquipment[] }> {
  return inTransaction(pool, async (connection) => {
    await lockFleet(connection);
    await connection.query(
      `WITH made AS (
         INSERT INTO equipment_status (equipment_id, client_id, status, since)
         SELECT id, client_id, 'unknown', $1 FROM equipment e
         WHERE archived_at IS NULL AND NOT EXISTS (SELECT FROM equipment_status s WHERE s.equipment_id = e.id)
         RETURNING equipment_id, client_id, status, since
       )
       INSERT INTO status_change (equipment_id, client_id, status, at) SELECT * FROM made ON CONFLICT DO NOTHING`,
      [now],
    );
    await connection.query(
      `INSERT INTO check_state (check_id, client_id, equipment_id, status, since)
       SELECT c.id, c.client_id, c.equipment_id, 'unknown', $1
       FROM equipment_check c JOIN equipment e ON e.id = c.equipment_id AND e.archived_at IS NULL
       WHERE c.enabled AND NOT EXISTS (SELECT FROM check_state s WHERE s.check_id = c.id)
       ON CONFLICT DO NOTHING`,
      [now],
    );
    const equipment = await connection.query<WatchedEquipment>(
      `SELECT e.id, e.client_id AS "clientId", s.status, s.since
       FROM equipment e JOIN equipment_status s ON s.equipment_id = e.id WHERE e.archived_at IS NULL`,
    );
    const checks = await connection.query<Omit<WatchedCheck, 'state'> & CheckState>(
      `SELECT c.id, c.equipment_id AS "equipmentId", c.client_id AS "clientId", c.kind, c.port, e.address,
         c.interval_seconds * 1000 AS "intervalMs", c.timeout_ms AS "timeoutMs", c.retries, c.slow_ms AS "slowMs",
         s.status, s.since, s.streak, s.last_at AS "lastAt", s.rtt_ms AS "rttMs", s.loss, s.slow, s.error
       FROM equipment_check c JOIN equipment e ON e.id = c.equipment_id AND e.archived_at IS NULL
         JOIN check_state s ON s.check_id = c.id
       WHERE c.enabled ORDER BY c.id`,
    );
    return {
      equipment: equipment.rows,
      checks: checks.rows.map(({ status, since, streak, lastAt, rttMs, loss, slow, error, ...check }) => ({
        ...check,
        state: { status, since, streak, lastAt, rttMs, loss, slow, error },
      })),
    };
  });
}
