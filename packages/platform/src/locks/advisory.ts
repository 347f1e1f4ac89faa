import type { Connection, Pool } from '../database/pool.ts';
import { sha256 } from '../secrets/sha256.ts';

/** PostgreSQL's advisory locks have 64-bit keys: the first 8 bytes of the name's SHA-256. */
const keyOf = (name: string): string => sha256(name).readBigInt64BE().toString();

/**
 * Runs `work` while holding the installation's lock of that name; returns undefined at once, without working, when
 * another holds it. The lock goes by itself with the connection, so a process that dies never keeps it.
 */
export async function tryLock<T>(
  pool: Pool,
  name: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T | undefined> {
  return hold(pool, async (connection) => {
    const { rows } = await connection.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      keyOf(name),
    ]);
    return rows[0]?.locked ? unlockAfter(connection, name, work) : undefined;
  });
}

async function hold<T>(pool: Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken = false;
  const onError = () => {
    broken = true;
  };
  connection.on('error', onError);
  try {
    return await work(connection);
  } finally {
    connection.off('error', onError);
    connection.release(broken);
  }
}

async function unlockAfter<T>(
  connection: Connection,
  name: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  try {
    return await work(connection);
  } finally {
    // A connection that cannot unlock is broken, and its lock went with it.
    await connection.query('SELECT pg_advisory_unlock($1)', [keyOf(name)]).catch(() => {});
  }
}
