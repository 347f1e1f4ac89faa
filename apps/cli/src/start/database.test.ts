import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createPool } from '@vigie/platform/database/pool';
import { createLogger } from '@vigie/platform/log/log';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { awaitExternal, type Database, keepEmbedded } from './database.ts';
import { StartFailure } from './failure.ts';

const log = createLogger({ name: 'test', level: 'silent' });

const answers = async (url: string): Promise<boolean> => {
  const pool = createPool({ url, name: 'test', max: 1 });
  try {
    await pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await pool.end();
  }
};

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await delay(50);
  }
};

describe('the embedded database', () => {
  let folder: string;
  let database: Database | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-database-'));
  });
  afterEach(async () => {
    await database?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('that is killed runs again at the same address, with what was committed', async () => {
    const moved: string[] = [];
    database = await keepEmbedded({
      dataDir: folder,
      log,
      clock: () => new Date(),
      onHealth: () => {},
      onMoved: (url) => moved.push(url),
    });
    const { url } = database;
    const pool = createPool({ url, name: 'test', max: 1, log });
    await pool.query('CREATE TABLE kept AS SELECT 7 AS n');
    const first = database.health()?.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => database?.health()?.state === 'restarting');
    await until(() => database?.health()?.state === 'running');
    expect(database.health()).toMatchObject({ name: 'postgres', restarts: 1 });
    expect(database.health()?.pid).not.toBe(first);
    expect(database.url).toBe(url);
    expect(moved).toEqual([]);
    expect((await pool.query('SELECT n FROM kept')).rows).toEqual([{ n: 7 }]);
    await pool.end();
  });

  it('does not run any more once it was stopped', async () => {
    database = await keepEmbedded({
      dataDir: folder,
      log,
      clock: () => new Date(),
      onHealth: () => {},
      onMoved: () => {},
    });
    const { url } = database;
    expect(await answers(url)).toBe(true);
    await database.stop();
    expect(database.health()).toMatchObject({ state: 'stopped', pid: null });
    expect(await answers(url)).toBe(false);
  });
});

describe('a database of the operator', () => {
  const never = new AbortController().signal;

  it('is used as it is when it answers', async () => {
    const waiting: string[] = [];
    const url = inject('databaseServer');
    const database = await awaitExternal(url, { signal: never, onWaiting: (address) => waiting.push(address) });
    expect(database.url).toBe(url);
    expect(database.health()).toBeUndefined();
    expect(waiting).toEqual([]);
  });

  it('that refuses is not waited for', async () => {
    const url = new URL(inject('databaseServer'));
    url.password = 'wrong';
    const failure = await awaitExternal(url.href, { signal: never, onWaiting: () => {} }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(StartFailure);
    expect(failure).toMatchObject({ key: 'databaseRefused' });
    expect(JSON.stringify(failure)).not.toContain('wrong');
  });
});
