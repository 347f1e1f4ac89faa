import type { Connection, Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { addJob } from '@vigie/platform/jobs/add-job';
import type { Acting } from '../results/acting.ts';
import type { JobKind } from './job-row.ts';
import type { JobPayload } from './payload.ts';

/** The name under which all jobs of people are handed to the workers; their kind stands in their row. */
export const jobTask = 'background_job';

/** After so many failures, the last some minutes after the first, a job is given up. */
const mostTries = 6;

/** The key of a job among graphile-worker's. */
export const jobKey = (id: string): string => `job:${id}`;

export interface JobToStart {
  readonly kind: JobKind;
  readonly clientId: string | null;
  /** What its work needs to know beside. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Begins a job within the caller's transaction (`changing`): it is worked on once that is committed. Returns its id. */
export async function startJob(
  connection: Connection,
  { viewer: { userId, tokenId }, from, clock }: Acting,
  { kind, clientId, options }: JobToStart,
): Promise<string> {
  const id = newId();
  await connection.query(
    'INSERT INTO background_job (id, client_id, user_id, kind, created_at) VALUES ($1, $2, $3, $4, $5)',
    [id, clientId, userId, kind, clock()],
  );
  await queueJob(connection, { jobId: id, options, by: { userId, tokenId }, from });
  return id;
}

/** Hands a job to the workers, now or from an instant on. */
export async function queueJob(queryable: Queryable, payload: JobPayload, runAt?: Date): Promise<void> {
  await addJob(queryable, jobTask, payload, {
    key: jobKey(payload.jobId),
    maxAttempts: mostTries,
    ...(runAt ? { runAt } : {}),
  });
}
