import type { Connection, Pool, Queryable } from '@vigie/platform/database/pool';
import { inTransaction, type TransactionSettings } from '@vigie/platform/database/transaction';
import { lockFleet } from '../equipment/fleet-lock.ts';
import { lockClient } from './purge.ts';

/** The tables with rows of clients, in an order in which none takes another's rows with it. */
export const purgedTables = [
  'alert_event',
  'alert',
  'notification',
  'check_sample',
  'status_change',
  'equipment_status',
  'check_state',
  'equipment_check',
  'stream_state',
  'stream_lease',
  'stream',
  'recording_run',
  'camera',
  'equipment',
  'site',
  'membership',
] as const;

/**
 * What of a client outlives it: the audit log, the tombstones of its files, and the job that purges it. Its
 * recordings have gone before, each with its file. Tokens stay limited to clients that are gone: without one
 * they would be limited to none.
 */
export const outlives = ['audit_entry', 'tombstone', 'background_job', 'recording'] as const;

/** So many samples at a time: days of them at once would hold the pinger up. */
const batch = 20_000;

/**
 * Deletes every row of a deleted client whose recordings are gone, on behalf of who began it. Returns false,
 * and deletes nothing, when a recording has turned up meanwhile or the client is not deleted any more.
 */
export async function deleteClientRows(
  pool: Pool,
  { clientId, jobId, actor }: { clientId: string; jobId: string; actor: TransactionSettings },
): Promise<boolean> {
  await deleteSamples(pool, clientId);
  return inTransaction(
    pool,
    async (connection) => {
      await lockFleet(connection);
      const client = await lockClient(connection, clientId);
      if (!client || client.archivedAt === null || (await countRecordings(connection, clientId)) > 0) return false;
      await deleteRows(connection, clientId, jobId);
      return true;
    },
    actor,
  );
}

async function deleteSamples(queryable: Queryable, clientId: string): Promise<void> {
  for (let deleted = batch; deleted >= batch; ) {
    const { rowCount } = await queryable.query(
      `DELETE FROM check_sample WHERE client_id = $1 AND (check_id, at) IN (
         SELECT check_id, at FROM check_sample WHERE client_id = $1 LIMIT $2)`,
      [clientId, batch],
    );
    deleted = rowCount ?? 0;
  }
}

/** How many recordings a client has, those that are being deleted included. */
export async function countRecordings(queryable: Queryable, clientId: string): Promise<number> {
  const { rows } = await queryable.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM recording WHERE client_id = $1',
    [clientId],
  );
  return rows[0]?.count ?? 0;
}

/** How many streams of a client a recorder still holds: its lease was renewed within so long. */
export async function countHeldStreams(queryable: Queryable, clientId: string, leaseMs: number): Promise<number> {
  const { rows } = await queryable.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM stream_lease
     WHERE client_id = $1 AND renewed_at > now() - $2 * interval '1 ms'`,
    [clientId, leaseMs],
  );
  return rows[0]?.count ?? 0;
}

async function deleteRows(connection: Connection, clientId: string, jobId: string): Promise<void> {
  for (const table of purgedTables) await connection.query(`DELETE FROM ${table} WHERE client_id = $1`, [clientId]);
  await connection.query('DELETE FROM background_job WHERE client_id = $1 AND id <> $2', [clientId, jobId]);
  await connection.query('DELETE FROM client WHERE id = $1', [clientId]);
}
