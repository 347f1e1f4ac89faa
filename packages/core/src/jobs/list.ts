import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import {
  type JobRow,
  type JobState,
  type JobsVisible,
  jobColumns,
  jobParameters,
  jobsRead,
  jobVisible,
} from './job-row.ts';

/** Which jobs; what is left out does not matter. */
export interface JobFilter {
  readonly clientId?: string | null | undefined;
  readonly state?: readonly JobState[] | null | undefined;
}

const matching = `FROM background_job j WHERE ${jobVisible}
  AND ($3::uuid IS NULL OR j.client_id = $3)
  AND ($4::job_state[] IS NULL OR j.state = ANY ($4))`;

const conditions = (visible: JobsVisible, { clientId, state }: JobFilter): unknown[] => [
  ...jobParameters(visible),
  clientId ?? null,
  state ?? null,
];

const read = (visible: JobsVisible, { clientId }: JobFilter) => ({
  background_job: { ...jobsRead(visible), clientIds: clientId ? [clientId] : null },
});

/** A page of the jobs that the viewer may see, newest first. Fails with `invalid_cursor`. */
export async function listJobs(
  reader: Reader,
  visible: JobsVisible,
  { filter = {}, page }: { readonly filter?: JobFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<JobRow> }>> {
  const keyset = newestFirst(page, { at: 'j.created_at', id: 'j.id', parameters: 4 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<JobRow>(read(visible, filter), `SELECT ${jobColumns} ${matching} ${keyset.clause}`, [
    ...conditions(visible, filter),
    ...keyset.values,
  ]);
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.createdAt, row.id)) };
}

/** How many jobs a filter has. */
export async function countJobs(reader: Reader, visible: JobsVisible, filter: JobFilter = {}): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    read(visible, filter),
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}

/** The jobs of those ids that the viewer may see, in any order. */
export async function findJobs(reader: Reader, visible: JobsVisible, ids: readonly string[]): Promise<JobRow[]> {
  return reader.rows<JobRow>(
    { background_job: { ids } },
    `SELECT ${jobColumns} FROM background_job j WHERE ${jobVisible} AND j.id = ANY ($3::uuid[])`,
    [...jobParameters(visible), ids.filter(isId)],
  );
}
