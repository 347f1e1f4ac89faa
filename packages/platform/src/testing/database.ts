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
export function createTestDatabase(): Promise<TestDatabase> {
  return copyOf(template);
}

/** Makes two databases that hold the same, row for row: what `fill` writes. */
export async function createTwinDatabases(fill: (pool: Pool) => Promise<void>): Promise<[TestDatabase, TestDatabase]> {
  const filled = await createTestDatabase();
  await fill(filled.pool);
  // Nobody may be connected to what is copied.
  await filled.pool.end();
  const { pathname } = new URL(filled.url);
  const twins: [TestDatabase, TestDatabase] = [await copyOf(pathname.slice(1)), await copyOf(pathname.slice(1))];
  await onServer(inject('databaseServer'), `DROP DATABASE ${pathname.slice(1)}`);
  return twins;
}

async function copyOf(source: string): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${source}`);
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
