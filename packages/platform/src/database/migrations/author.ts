// pnpm migration NAME: writes prisma/migrations/<instant>_NAME/migration.sql with what schema.prisma has
// more than the committed one (git's HEAD; all of it where there is none), to be read and completed by hand.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../log/log.ts';
import { startEmbedded } from '../embedded/server.ts';
import { type DiffTarget, noFilters, openSchemaEngine } from './schema-engine.ts';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: pnpm migration NAME   (lower-case letters, digits and "_")');
  process.exit(1);
}

const asTarget = (content: string): DiffTarget => ({
  tag: 'schemaDatamodel',
  files: [{ path: 'schema.prisma', content }],
});

function committedSchema(): DiffTarget {
  try {
    return asTarget(execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return { tag: 'empty' };
  }
}

const schema = await readFile('prisma/schema.prisma', 'utf8');
// The diff of two schemas asks no database, but the engine wants one to stand on.
const dataDir = await mkdtemp(join(tmpdir(), 'vigie-migration-'));
const server = await startEmbedded({ dataDir, log: createLogger({ name: 'migration', level: 'warn' }) });
const engine = await openSchemaEngine(server.url, schema);
const { stdout } = await engine.diff({
  from: committedSchema(),
  to: asTarget(schema),
  script: true,
  exitCode: null,
  filters: noFilters,
  shadowDatabaseUrl: null,
});
await engine.close();
await server.stop();
await rm(dataDir, { recursive: true });

const instant = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = `prisma/migrations/${instant}_${name}`;
await mkdir(folder, { recursive: true });
await writeFile(`${folder}/migration.sql`, stdout ?? '');
await writeFile('prisma/migrations/migration_lock.toml', 'provider = "postgresql"\n');
console.log(`${folder}/migration.sql`);
