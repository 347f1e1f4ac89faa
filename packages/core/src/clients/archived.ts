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

/** What a purge would delete of a client. */
export interface PurgeSize {
  readonly recordings: number;
  /** The bytes of their files. */
  readonly bytes: number;
}

/** What a purge would delete of each client, by its id; one without recordings is left out. */
export async function purgeSizes(reader: Reader, clientIds: readonly string[]): Promise<Map<string, PurgeSize>> {
  const rows = await reader.rows<PurgeSize & { clientId: string }>(
    { recording: { clientIds } },
    `SELECT client_id AS "clientId", count(*)::int AS recordings, sum(bytes)::bigint AS bytes
     FROM recording WHERE client_id = ANY ($1::uuid[]) GROUP BY client_id`,
    [clientIds],
  );
  return new Map(rows.map(({ clientId, ...size }) => [clientId, size]));
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
