import { escapeLiteral } from 'pg';
import type { Connection, Pool } from './pool.ts';

/** What a transaction's own triggers are told of it: settings of PostgreSQL, for as long as it lasts. */
export type TransactionSettings = Readonly<Record<`vigie.${string}`, string>>;

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(
  pool: Pool,
  work: (connection: Connection) => Promise<T>,
  settings: TransactionSettings = {},
): Promise<T> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query(['BEGIN', ...Object.entries(settings).map(setLocally)].join('; '));
    const result = await work(connection);
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

const setLocally = ([name, value]: [string, string]): string =>
  `SELECT set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`;
