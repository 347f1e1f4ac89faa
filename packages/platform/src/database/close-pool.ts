import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from './pool.ts';

const withinMs = 500;

/** Ends the pool of a process that stops; a database that is slow to say goodbye is not waited for. */
export async function closePool(pool: Pool): Promise<void> {
  await Promise.race([pool.end(), delay(withinMs, undefined, { ref: false })]);
}
