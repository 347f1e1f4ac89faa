import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import { unfinished } from '../jobs/job-row.ts';
import { startJob } from '../jobs/start.ts';
import { type Acting, changing } from '../results/acting.ts';
import { failed, forbidden, notFound, type Result } from '../results/result.ts';
import { mayAdminister, mayRead } from '../users/viewer.ts';

/** How a purge deals with what it cannot reach. */
export interface PurgeOptions {
  /** Whether files on a storage that is away may stay there; else the purge fails when there are some. */
  readonly leaveFiles: boolean;
}

/**
 * Begins the purge of a deleted client, a job that deletes its recordings and then everything else of it for
 * good: for administrators of the installation. Fails with `not_found`, `forbidden`, `purge_not_deleted` (the
 * client must be deleted first) or `purge_under_way`.
 */
export async function purgeClient(
  acting: Acting,
  { id, leaveFiles = false }: { readonly id: string } & Partial<PurgeOptions>,
): Promise<Result<{ jobId: string }>> {
  const refusal = refusalOf(acting, id);
  if (refusal) return refusal;
  return changing(acting, async (connection): Promise<Result<{ jobId: string }>> => {
    const client = await lockClient(connection, id);
    if (!client) return notFound(['id']);
    if (client.archivedAt === null) return failed('conflict', 'purge_not_deleted', ['id']);
    if (client.isPurged) return failed('conflict', 'purge_under_way', ['id']);
    const options = { leaveFiles } satisfies PurgeOptions;
    return { ok: true, jobId: await startJob(connection, acting, { kind: 'purge_client', clientId: id, options }) };
  });
}

/** Why somebody may not decide over deleted clients; null when they may. */
export function refusalOf({ viewer }: Acting, id: string) {
  if (isId(id) && mayAdminister(viewer, null)) return null;
  return isId(id) && mayRead(viewer, id) ? forbidden() : notFound(['id']);
}

/** What decides over a client, whose row is locked until the transaction ends. */
export interface LockedClient {
  /** Null: it is not deleted. */
  readonly archivedAt: Date | null;
  /** Whether a purge has begun and not ended. */
  readonly isPurged: boolean;
}

/**
 * Locks a client, deleted or not; null where there is none. Those who write rows that refer to it are not held
 * up.
 */
export async function lockClient(queryable: Queryable, id: string): Promise<LockedClient | null> {
  const { rows } = await queryable.query<LockedClient>(
    `SELECT archived_at AS "archivedAt", EXISTS (SELECT FROM background_job j
       WHERE j.client_id = c.id AND j.kind = 'purge_client' AND j.state IN ${unfinished}) AS "isPurged"
     FROM client c WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}
