import { isUnreachable } from '@vigie/platform/database/patience';
import type { Pool, Queryable } from '@vigie/platform/database/pool';
import type { TransactionSettings } from '@vigie/platform/database/transaction';
import type { JobHelp } from '@vigie/platform/jobs/jobs';
import { tryLock } from '@vigie/platform/locks/advisory';
import type { Clock } from '@vigie/platform/time/clock';
import { actorSettings } from '../results/acting.ts';
import { type JobKind, type JobRow, jobColumns, jobKinds, unfinished } from './job-row.ts';
import { type JobPayload, parsePayload } from './payload.ts';
import { type JobProgress, progressOf } from './progress.ts';
import { queueJob } from './start.ts';

/** A job as its work is given it. */
export interface JobAtWork extends Pick<JobHelp, 'log' | 'signal'> {
  readonly job: JobRow & { readonly startedAt: Date };
  readonly options: Readonly<Record<string, unknown>>;
  /** For the transactions of the work, whose changes are those of who began it. */
  readonly actor: TransactionSettings;
  readonly progress: JobProgress;
}

/** How a turn of a job ended. */
export type JobOutcome =
  | { readonly is: 'done' }
  /** `code` names the sentence that says why. */
  | { readonly is: 'failed'; readonly code: string }
  /** It waits for something, or for Vigie to be started again: another turn in so long. */
  | { readonly is: 'unfinished'; readonly againInMs: number };

/**
 * What a kind of job does in one turn. It must be safe to repeat: after a crash the turn begins anew. What it
 * throws is tried again some times; what it expects to fail is an outcome.
 */
export type JobWork = (job: JobAtWork) => Promise<JobOutcome>;

export interface JobsContext {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly works: Readonly<Record<JobKind, JobWork>>;
}

/** The lock that whoever works on a job holds meanwhile: what nobody holds is not worked on. */
export const jobLock = (id: string): string => `job ${id}`;

/** Whoever holds a job's lock is asked again after this. */
const lockedAgainMs = 10_000;

/** Gives a job one turn, unless it has ended. While somebody else has it, it is looked at again later. */
export async function workOnJob(context: JobsContext, payload: unknown, help: JobHelp): Promise<void> {
  const { pool, clock } = context;
  const given = parsePayload(payload);
  const worked = await tryLock(pool, jobLock(given.jobId), async () => {
    await workAlone(context, given, help);
    return true;
  });
  if (!worked) await queueJob(pool, given, new Date(clock().getTime() + lockedAgainMs));
}

async function workAlone({ pool, clock, works }: JobsContext, payload: JobPayload, help: JobHelp): Promise<void> {
  const { jobId, options, by, from } = payload;
  const { rows } = await pool.query<JobRow & { startedAt: Date }>(
    `UPDATE background_job j SET state = 'running', started_at = coalesce(started_at, $2)
     WHERE id = $1 AND state IN ${unfinished} RETURNING ${jobColumns}`,
    [jobId, clock()],
  );
  const job = rows[0];
  if (!job) return;
  const progress = progressOf(pool, jobId, clock);
  const { log, signal, isLastTry } = help;
  try {
    const kind = jobKinds.find((one) => one === job.kind);
    if (!kind) throw new Error(`there is no work for jobs of the kind ${job.kind}`);
    const outcome = await works[kind]({ job, options, actor: actorSettings(by, from), progress, log, signal });
    if (outcome.is === 'unfinished') {
      await queueJob(pool, payload, new Date(clock().getTime() + outcome.againInMs));
    } else {
      await finishJob(pool, jobId, outcome.is === 'failed' ? outcome.code : null, clock());
    }
  } catch (error) {
    if (isLastTry && !isUnreachable(error)) await finishJob(pool, jobId, 'job_broken', clock());
    throw error;
  }
}

/** Ends a job: with success where there is no code, and all its pieces done. */
export async function finishJob(queryable: Queryable, id: string, code: string | null, now: Date): Promise<void> {
  await queryable.query(
    `UPDATE background_job SET state = CASE WHEN $2::text IS NULL THEN 'succeeded' ELSE 'failed' END::job_state,
       error = $2, done = CASE WHEN $2 IS NULL THEN coalesce(total, done) ELSE done END, finished_at = $3
     WHERE id = $1 AND state IN ${unfinished}`,
    [id, code, now],
  );
}
