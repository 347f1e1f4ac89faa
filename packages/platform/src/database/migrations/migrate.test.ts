import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { readMigrations } from './folder.ts';
import { migrate } from './migrate.ts';

const prismaDir = fileURLToPath(new URL('../../../../../prisma', import.meta.url));
let url: string;

async function ask<Row extends pg.QueryResultRow>(address: string, statement: string): Promise<Row[]> {
  const connection = new pg.Client({ connectionString: address });
  await connection.connect();
  try {
    return (await connection.query<Row>(statement)).rows;
  } finally {
    await connection.end();
  }
}

beforeEach(async () => {
  const server = inject('databaseServer');
  const name = `empty_${randomBytes(8).toString('hex')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  url = Object.assign(new URL(server), { pathname: name }).href;
});

afterEach(async () => {
  await ask(inject('databaseServer'), `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
});

test('an empty database gets every migration in its order, and then nothing more', async () => {
  const names = (await readMigrations(join(prismaDir, 'migrations'))).map(({ name }) => name);
  expect(await migrate(url, prismaDir)).toEqual(names);
  expect(await migrate(url, prismaDir)).toEqual([]);
  const kept = await ask<{ name: string }>(url, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1');
  expect(kept.map(({ name }) => name)).toEqual(names);
});

test('jobs can be added as soon as the database is made', async () => {
  await migrate(url, prismaDir);
  await ask(url, `SELECT graphile_worker.add_job('note', '{}')`);
  await ask(url, 'DROP SCHEMA graphile_worker CASCADE');
  await migrate(url, prismaDir);
  await ask(url, `SELECT graphile_worker.add_job('note', '{}')`);
});

test('of two that migrate at once both succeed, and each migration is applied once', async () => {
  await Promise.all([migrate(url, prismaDir), migrate(url, prismaDir)]);
  const twice = await ask(url, 'SELECT migration_name FROM _prisma_migrations GROUP BY 1 HAVING count(*) > 1');
  expect(twice).toEqual([]);
});

test('a migration that fails is named with the reason, and none of it stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-migrations-'));
  await mkdir(join(folder, 'migrations/20260101000000_broken'), { recursive: true });
  await writeFile(join(folder, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
  const sql = 'CREATE TABLE half (id int);\n-- a semicolon; in a comment\nSELECT no_such_function();\n';
  await writeFile(join(folder, 'migrations/20260101000000_broken/migration.sql'), sql);
  await expect(migrate(url, folder)).rejects.toThrow(/20260101000000_broken|no_such_function/);
  expect(await ask(url, `SELECT to_regclass('half')::text AS made`)).toEqual([{ made: null }]);
  await rm(folder, { recursive: true });
});
