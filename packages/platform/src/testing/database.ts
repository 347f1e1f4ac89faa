import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createPool, type Pool } from '../database/pool.ts';
import { type Reader, readerOf } from '../database/reader.ts';
import { template } from './global-database.ts';

/** A migrated database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** The pool as read models have it. */
  readonly reader: Reader;
  /** Closes the pool and drops the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** Makes a database as a copy of the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const address = new URL(server);
  address.pathname = name;
  const pool = createPool({ url: address.href, name: 'test', max: 8 });
  return {
    url: address.href,
    pool,
    reader: readerOf(pool),
    async drop() {
      await pool.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const connection = new pg.Client({ connectionString: server });
  await connection.connect();
  try {
    // Copies of one template are made one after the other; others wait their turn here.
    await connection.query('SELECT pg_advisory_lock(1)');
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
