import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Migration, readMigrations } from './folder.ts';

/**
 * Brings a database to the newest migration of `prismaDir`, makes the tables of jobs beside, and returns the
 * names of the migrations that were applied. The table `_prisma_migrations` is kept as Prisma's own command keeps it. Two processes that
 * migrate at once wait for each other. Throws with the migration's name and PostgreSQL's reason when one fails.
 */
export async function migrate(databaseUrl: string, prismaDir: string): Promise<string[]> {
  const migrations = await readMigrations(join(prismaDir, 'migrations'));
  if (await isUpToDate(databaseUrl, migrations)) return [];
  // Loaded only where it is needed: the engine is several megabytes of WebAssembly.
  const { noFilters, openSchemaEngine } = await import('./schema-engine.ts');
  const schema = await readFile(join(prismaDir, 'schema.prisma'), 'utf8');
  const engine = await openSchemaEngine(databaseUrl, schema);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      filters: noFilters,
      migrationsList: {
        baseDir: join(prismaDir, 'migrations'),
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
    });
    const { makeJobTables } = await import('../../jobs/job-tables.ts');
    await makeJobTables(databaseUrl);
    return appliedMigrationNames;
  } finally {
    await engine.close();
  }
}

/** Whether every migration stands in the database as applied, and jobs have their tables. */
async function isUpToDate(databaseUrl: string, migrations: readonly Migration[]): Promise<boolean> {
  const connection = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await connection.connect();
  try {
    const { rows: tables } = await connection.query<{ are: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AND to_regclass('graphile_worker._private_jobs') IS NOT NULL AS are`,
    );
    if (!tables[0]?.are) return false;
    const { rows } = await connection.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.every(({ name }) => applied.has(name));
  } finally {
    await connection.end();
  }
}
