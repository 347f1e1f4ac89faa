import type { Reader } from '@vigie/platform/database/reader';
import { type JobRow, jobColumns } from '../jobs/job-row.ts';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';

/** A client that was deleted and not purged. */
export interface ArchivedClientRow {
  readonly id: string;
  readonly name: string;
  readonly archivedAt: Date;
}

const matching = 'FROM client c WHERE c.archived_at IS NOT NULL AND $1::bool';

/** A page of the deleted clients, the last deleted first; none for who sees nothing of the installation. Fails with `invalid_cursor`. */
export async function listArchivedClients(
  reader: Reader,
  { installation }: { readonly installation: boolean },
  { page }: { readonly page: PageRequest },
): Promise<Result<{ page: Page<ArchivedClientRow> }>> {
  const keyset = newestFirst(page, { at: 'c.archived_at', id: 'c.id', parameters: 1 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<ArchivedClientRow>(
    { client: {} },
    `SELECT c.id, c.name, c.archived_at AS "archivedAt" ${matching} ${keyset.clause}`,
    [installation, ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.archivedAt, row.id)) };
}

/** How many clients are deleted and not purged. */
export async function countArchivedClients(
  reader: Reader,
  { installation }: { readonly installation: boolean },
): Promise<number> {
  const rows = await reader.rows<{ count: number }>({ client: {} }, `SELECT count(*)::int AS count ${matching}`, [
    installation,
  ]);
  return rows[0]?.count ?? 0;
}

/** What a purge would delete of a client, deleted pieces of it included. */
export interface PurgeSize {
  readonly equipment: number;
  readonly cameras: number;
  readonly recordings: number;
  /** The bytes of the files of those recordings. */
  readonly bytes: number;
}

/** What a purge would delete of each client, by its id. */
export async function purgeSizes(reader: Reader, clientIds: readonly string[]): Promise<Map<string, PurgeSize>> {
  const read = { clientIds };
  const rows = await reader.rows<PurgeSize & { clientId: string }>(
    { equipment: read, camera: read, recording: read },
    `SELECT c.id AS "clientId", (SELECT count(*)::int FROM equipment WHERE client_id = c.id) AS equipment,
       (SELECT count(*)::int FROM camera WHERE client_id = c.id) AS cameras, r.recordings, r.bytes
     FROM unnest($1::uuid[]) AS c(id) CROSS JOIN LATERAL (
       SELECT count(*)::int AS recordings, coalesce(sum(bytes), 0)::bigint AS bytes
       FROM recording WHERE client_id = c.id) AS r`,
    [clientIds],
  );
  return new Map(rows.map(({ clientId, ...size }) => [clientId, size]));
}

/** Who deleted each client, by the client's id; one of whom the audit log does not tell is left out. */
export async function archivers(reader: Reader, clientIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<{ clientId: string; userId: string }>(
    { audit_entry: { clientIds } },
    `SELECT * FROM (
       SELECT DISTINCT ON (a.subject_id) a.subject_id AS "clientId", a.user_id AS "userId" FROM audit_entry a
       WHERE a.subject = 'client' AND a.subject_id = ANY ($1::text[]) AND a.action = 'updated'
         AND a.after ->> 'archived_at' IS NOT NULL
       ORDER BY a.subject_id, a.at DESC, a.id DESC) AS last
     WHERE "userId" IS NOT NULL`,
    [clientIds],
  );
  return new Map(rows.map(({ clientId, userId }) => [clientId, userId]));
}

/** The last purge of each client that was ever begun, by the client's id. */
export async function lastPurges(reader: Reader, clientIds: readonly string[]): Promise<Map<string, JobRow>> {
  const rows = await reader.rows<JobRow & { clientId: string }>(
    { background_job: { clientIds } },
    `SELECT DISTINCT ON (j.client_id) ${jobColumns} FROM background_job j
     WHERE j.kind = 'purge_client' AND j.client_id = ANY ($1::uuid[]) ORDER BY j.client_id, j.created_at DESC, j.id DESC`,
    [clientIds],
  );
  return new Map(rows.map((row) => [row.clientId, row]));
}
