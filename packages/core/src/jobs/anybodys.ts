import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { type JobRow, jobColumns } from './job-row.ts';

/** Which jobs: some, or those that go on or have ended since an instant. */
export type WhichJobs = { readonly ids: readonly string[] } | { readonly since: Date };

/** Jobs whoever began them, oldest first: for those who tell of them to whoever may see them. */
export async function listAnybodysJobs(reader: Reader, which: WhichJobs): Promise<JobRow[]> {
  const [condition, value] =
    'ids' in which
      ? ['j.id = ANY ($1::uuid[])', which.ids.filter(isId)]
      : ['(j.finished_at IS NULL OR j.finished_at >= $1)', which.since];
  return reader.rows<JobRow>(
    { background_job: {} },
    `SELECT ${jobColumns} FROM background_job j WHERE ${condition} ORDER BY j.id`,
    [value],
  );
}
