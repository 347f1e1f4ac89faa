import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../database/embedded/server.ts';
import { migrate } from '../database/migrations/migrate.ts';
import { createLogger } from '../log/log.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string;
  }
}

/** The migrated database of which every test gets a copy. */
export const template = 'vigie_template';

/** Vitest's global set-up: one PostgreSQL for all test files, with a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-tests-'));
  const server = await startEmbedded({ dataDir, log: createLogger({ name: 'tests', level: 'warn' }) });
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('databaseServer', server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  };
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const connection = new pg.Client({ connectionString: serverUrl });
  await connection.connect();
  await connection.query(`CREATE DATABASE ${template}`);
  await connection.end();
  const url = new URL(serverUrl);
  url.pathname = template;
  await migrate(url.href, fileURLToPath(new URL('../../../../prisma', import.meta.url)));
}
