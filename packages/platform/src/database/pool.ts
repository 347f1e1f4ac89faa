import pg from 'pg';
import type { Logger } from '../log/log.ts';
import { parseInstant } from './parse-instant.ts';
import { observePool } from './pool-metrics.ts';

/** What can run a statement: the pool, or one connection inside a transaction. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;
export type Pool = pg.Pool;
export type Connection = pg.PoolClient;

// bigint comes as text by default; Vigie's counters and sizes stay far below 2^53 (9 PB).
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
});

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseInstant);

/**
 * A pool of connections that survives the database: a broken connection is dropped with a log line and
 * the next statement opens a new one. `name` shows in pg_stat_activity and in the metrics.
 */
export function createPool(options: { url: string; name: string; max?: number; log?: Logger }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: `vigie ${options.name}`,
    max: options.max ?? 5,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  const onBroken = (error: Error): void => options.log?.warn({ err: error }, 'a database connection broke');
  pool.on('error', onBroken);
  // A connection that breaks while it is lent out tells whoever borrowed it; without a listener it ends the process.
  pool.on('connect', (connection) => connection.on('error', onBroken));
  observePool(options.name, pool);
  return pool;
}
