import { setTimeout as delay } from 'node:timers/promises';
import { run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import { patiently } from '../database/patience.ts';
import type { Pool } from '../database/pool.ts';
import type { Logger } from '../log/log.ts';
import { addJob } from './add-job.ts';

/** What a job's handler is given beside its payload. */
export interface JobHelp {
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly attempt: number;
}

/** A handler per job name. A handler that throws is tried again later, with growing pauses. */
export type JobHandlers = Readonly<Record<string, (payload: unknown, help: JobHelp) => Promise<void>>>;

/** Jobs by the clock: for each its times, in the five fields of a crontab's line and in UTC. */
export type JobSchedule = Readonly<Record<string, string>>;

export interface JobOptions {
  readonly pool: Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly handlers: JobHandlers;
  readonly concurrency?: number;
  /**
   * Each of these is also added once at the start. Whoever else has the same schedule, one job is added at a
   * time; one that failed is not tried again but waits for its next time.
   */
  readonly schedule?: JobSchedule;
}

/** New jobs are heard of at once; this is for those that wait for their time, or for another try. */
const pollEveryMs = 5000;
const restartAfterMs = 1000;
/** graphile-worker may sleep for a minute when the database is away; a stop does not wait for that. */
const stopWithinMs = 4000;

/**
 * Works on jobs until `signal` is aborted, then lets the running ones end. Waits for the database as long
 * as it takes, at the start and whenever it goes away: graphile-worker stops when it cannot say that a job is
 * done, and is started again. A job that was cut off is done again, so a handler must be safe to repeat.
 * graphile-worker keeps its tables in a schema of its own, which it makes and upgrades itself.
 */
export async function startJobs(options: JobOptions): Promise<void> {
  const { signal, log } = options;
  try {
    while (!signal.aborted) {
      await patiently(() => workUntilStopped(options), { signal, log });
      if (signal.aborted) return;
      log.warn('jobs stopped; they are started again');
      await delay(restartAfterMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function workUntilStopped(options: JobOptions): Promise<void> {
  const { pool, signal, schedule = {} } = options;
  const runner = await run({
    pgPool: pool,
    taskList: tasksOf(options),
    noHandleSignals: true,
    concurrency: options.concurrency ?? 2,
    crontab: Object.entries(schedule)
      .map(([name, times]) => `${times} ${name} ?max=1&jobKey=${name}`)
      .join('\n'),
    pollInterval: pollEveryMs,
    logger: jobLogger(options.log),
    // Without these two it does not await that a job is noted as done: a database that goes away just then
    // is a rejection that nobody handles, and ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  const ended = runner.promise.catch((error) => {
    options.log.warn({ err: error }, 'jobs ended with an error');
  });
  const overdue = Promise.withResolvers<void>();
  const stop = (): void => {
    runner.stop().catch(() => {});
    setTimeout(overdue.resolve, stopWithinMs).unref();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for (const name of Object.keys(schedule)) {
      if (!signal.aborted) await addJob(pool, name, {}, { key: name, maxAttempts: 1 });
    }
    await Promise.race([ended, overdue.promise]);
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const tasksOf = ({ handlers, log, signal }: JobOptions): TaskList =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (payload, { job }) =>
        handle(payload, { log: log.child({ job: name, jobId: job.id }), signal, attempt: job.attempts }),
    ]),
  );

/** What it tells of every job that went well is not worth a line in the log. */
const jobLogger = (log: Logger): WorkerLogger =>
  new WorkerLogger(() => (level, message) => {
    log[level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level](message);
  });
