import type { Connection } from '@vigie/platform/database/pool';
import { lockFleet } from '../equipment/fleet-lock.ts';
import { type Acting, changing, isTaken, nameTaken } from '../results/acting.ts';
import { failed, notFound, type Result } from '../results/result.ts';
import { lockClient, refusalOf } from './purge.ts';

/**
 * Undoes the deletion of a client: it is there again, with the sites, equipment and cameras that went with it;
 * what had been deleted before stays deleted. For administrators of the installation. Fails with `not_found`,
 * `forbidden`, `restore_not_deleted`, `purge_under_way` or `name_taken`.
 */
export async function restoreClient(acting: Acting, id: string): Promise<Result<{ id: string }>> {
  const refusal = refusalOf(acting, id);
  if (refusal) return refusal;
  const now = acting.clock();
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const client = await lockClient(connection, id);
    if (!client) return notFound(['id']);
    if (client.archivedAt === null) return failed('conflict', 'restore_not_deleted', ['id']);
    if (client.isPurged) return failed('conflict', 'purge_under_way', ['id']);
    // After the client's row, as when it was deleted.
    await lockFleet(connection);
    await bringBack(connection, { id, archivedAt: client.archivedAt, now });
    return { ok: true, id };
  }).catch((error: unknown) => {
    if (isTaken(error, 'client_name_key')) return nameTaken();
    throw error;
  });
}

async function bringBack(
  connection: Connection,
  { id, archivedAt, now }: { id: string; archivedAt: Date; now: Date },
): Promise<void> {
  await connection.query('UPDATE client SET archived_at = NULL, updated_at = $2 WHERE id = $1', [id, now]);
  // Whatever goes with a client has the instant of its going.
  for (const table of ['site', 'equipment', 'camera']) {
    await connection.query(
      `UPDATE ${table} SET archived_at = NULL, updated_at = $3 WHERE client_id = $1 AND archived_at = $2`,
      [id, archivedAt, now],
    );
  }
}
