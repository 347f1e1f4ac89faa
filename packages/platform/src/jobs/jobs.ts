import { type Runner, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import { patiently } from '../database/patience.ts';
import type { Pool, Queryable } from '../database/pool.ts';
import type { Logger } from '../log/log.ts';

/** What a job's handler is given beside its payload. */
export interface JobHelp {
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly attempt: number;
}

/** A handler per job name. A handler that throws is tried again later, with growing pauses. */
export type JobHandlers = Readonly<Record<string, (payload: unknown, help: JobHelp) => Promise<void>>>;

/**
 * Works on jobs until `signal` is aborted, then lets the running ones end. Waits for the database as long
 * as it takes; graphile-worker keeps its tables in a schema of its own, which it makes and upgrades itself.
 */
export async function startJobs(options: {
  pool: Pool;
  log: Logger;
  signal: AbortSignal;
  handlers: JobHandlers;
  concurrency?: number;
  /** In crontab's form, one line a job: see graphile-worker's "cron" page. */
  crontab?: string;
}): Promise<void> {
  const { pool, log, signal, handlers } = options;
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload, { job }) =>
        handle(payload, { log: log.child({ job: name, jobId: job.id }), signal, attempt: job.attempts }),
    ]),
  );
  const runner: Runner = await patiently(
    () =>
      run({
        pgPool: pool,
        taskList,
        noHandleSignals: true,
        concurrency: options.concurrency ?? 2,
        ...(options.crontab ? { crontab: options.crontab } : {}),
        logger: new WorkerLogger(() => (level, message) => log[level === 'warning' ? 'warn' : level](message)),
      }),
    { signal, log },
  );
  const stop = () => void runner.stop().catch(() => {});
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  await runner.promise;
}

/**
 * Adds a job, inside the caller's transaction where `queryable` is one. With a `key`, a job of the same key
 * that has not begun is replaced. The tables exist once any process has called `startJobs`.
 */
export async function addJob(
  queryable: Queryable,
  name: string,
  payload: object,
  options: { runAt?: Date; queue?: string; key?: string; maxAttempts?: number } = {},
): Promise<void> {
  await queryable.query(
    'SELECT graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6)',
    [
      name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.maxAttempts ?? 25,
      options.key ?? null,
    ],
  );
}
