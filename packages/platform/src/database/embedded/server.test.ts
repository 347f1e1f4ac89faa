import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../log/log.ts';
import { findBinaries } from './binaries.ts';
import { type EmbeddedServer, startEmbedded } from './server.ts';

const run = promisify(execFile);
const log = createLogger({ name: 'test', level: 'silent' });
let parent: string;
let dataDir: string;
let running: EmbeddedServer | undefined;

beforeEach(async () => {
  // Nobody but the owner may enter, as in /root.
  parent = await mkdtemp(join(tmpdir(), 'vigie-embedded-'));
  await chmod(parent, 0o700);
  dataDir = join(parent, 'data');
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(parent, { recursive: true });
});

async function ask(url: string, statement: string): Promise<unknown> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    return (await connection.query(statement)).rows[0];
  } finally {
    await connection.end();
  }
}

test('it starts below a folder that others may not enter, never as root, and keeps what was written', async () => {
  running = await startEmbedded({ dataDir, log });
  expect(await ask(running.url, 'SELECT current_database() AS name')).toEqual({ name: 'vigie' });
  const { stdout } = await run('ps', ['-o', 'uid=', '-p', String(running.pid)]);
  expect(Number(stdout)).not.toBe(0);
  expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
  await ask(running.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  await running.stop();

  running = await startEmbedded({ dataDir, log });
  expect(await ask(running.url, 'SELECT one FROM kept')).toEqual({ one: 1 });
});

test('it starts from programs that lie below such a folder, as in a clone in /root', async () => {
  const { postgres } = await findBinaries();
  const native = join(parent, 'native');
  await cp(dirname(dirname(postgres)), native, { recursive: true, verbatimSymlinks: true });
  const binaries = { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') };
  running = await startEmbedded({ dataDir, log, binaries });
  expect(await ask(running.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
});

test('a server that an earlier run left behind is stopped, and nothing committed is lost', async () => {
  const left = await startEmbedded({ dataDir, log });
  await ask(left.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  running = await startEmbedded({ dataDir, log });
  await left.exited;
  expect(running.pid).not.toBe(left.pid);
  expect(await ask(running.url, 'SELECT one FROM kept')).toEqual({ one: 1 });
});

test('after kill -9 the next start recovers what was committed, on the same port', async () => {
  const killed = await startEmbedded({ dataDir, log });
  await ask(killed.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  process.kill(killed.pid, 'SIGKILL');
  await killed.exited;
  running = await startEmbedded({ dataDir, log });
  expect(running.url).toBe(killed.url);
  expect(await ask(running.url, 'SELECT one FROM kept')).toEqual({ one: 1 });
});

test('a lost password file is said, and the database is left as it is', async () => {
  running = await startEmbedded({ dataDir, log });
  await running.stop();
  running = undefined;
  await rm(join(dataDir, 'postgres.json'));
  await expect(startEmbedded({ dataDir, log })).rejects.toThrow('Restore it from a backup');
  expect(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8')).toContain('18');
});
