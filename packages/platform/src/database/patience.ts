import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../log/log.ts';

/** Connection-level codes of Node and of Prisma, and PostgreSQL's classes 08 (connection), 57P (shutting down, starting up) and 53300 (too many connections). */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
]);

const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|Can't reach database server|not queryable/i;

/** Whether an error says that the database cannot be reached (now), rather than that a statement is wrong. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (awayCodes.has(code) || code.startsWith('08')) return true;
  if (awayMessages.test(error.message)) return true;
  return error.cause !== undefined && isUnreachable(error.cause);
}

export interface Patience {
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Gives up (rethrows) after this long; undefined: never. */
  readonly forMs?: number;
}

/**
 * Runs `work`, and again while the database cannot be reached: after 0.1 s, doubling to 5 s. Says so
 * once when it begins to wait and once when it goes on. Rethrows any other error, and the signal's
 * reason when it is aborted. `work` must be safe to run again after a connection broke in its midst.
 */
export async function patiently<T>(work: () => Promise<T>, { signal, log, forMs }: Patience): Promise<T> {
  const deadline = forMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + forMs;
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const result = await work();
      if (attempt > 0) log.info('the database answers again');
      return result;
    } catch (error) {
      if (!isUnreachable(error) || performance.now() >= deadline) throw error;
      if (attempt === 0) log.warn({ err: error }, 'the database cannot be reached; waiting for it');
    }
    await delay(Math.min(5000, 100 * 2 ** Math.min(attempt, 6)), undefined, { signal });
  }
}
