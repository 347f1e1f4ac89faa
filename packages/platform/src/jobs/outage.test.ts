import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPool, type Pool } from '../database/pool.ts';
import { createLogger } from '../log/log.ts';
import { type CuttableProxy, cuttableProxy } from '../testing/cuttable-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { addJob } from './add-job.ts';
import { type JobHandlers, startJobs } from './jobs.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const patience = { timeout: 25_000, interval: 50 };
let database: TestDatabase;
let proxy: CuttableProxy;
let pool: Pool;
let over: AbortController;
let working: Promise<void>;

beforeEach(async () => {
  database = await createTestDatabase();
  proxy = await cuttableProxy(database.url);
  pool = createPool({ url: proxy.url, name: 'jobs', max: 3, log });
  over = new AbortController();
});

afterEach(async () => {
  over.abort();
  await working;
  proxy.close();
  await pool.end();
  await database.drop();
});

const work = (handlers: JobHandlers): void => {
  working = startJobs({ pool, log, signal: over.signal, concurrency: 1, handlers, schedule: { round: '0 0 1 1 *' } });
};

/** Adds a job by a way of its own, that is never cut. */
const add = (payload: object) => addJob(database.pool, 'note', payload);

test('jobs are done again after the connections to the database were cut', { timeout: 40_000 }, async () => {
  const seen: unknown[] = [];
  let rounds = 0;
  work({ note: async (payload) => void seen.push(payload), round: async () => void rounds++ });
  await vi.waitFor(() => expect(rounds).toBe(1), patience);
  for (const time of [1, 2]) {
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'vigie jobs'`,
    );
    await add({ time });
    await vi.waitFor(() => expect(seen).toContainEqual({ time }), patience);
  }
});

test('a job that ends while the database is away ends no process, and the next ones are done', {
  timeout: 60_000,
}, async () => {
  const began = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const seen: unknown[] = [];
  work({
    async note(payload) {
      if (seen.push(payload) > 1) return;
      began.resolve();
      await mayEnd.promise;
    },
    round: async () => {},
  });
  await vi.waitFor(() => add({ name: 'cut off' }), patience);
  await began.promise;
  proxy.cut();
  mayEnd.resolve();
  await eventually(async () => {
    await expect(pool.query('SELECT')).rejects.toThrow();
  });
  proxy.mend();
  await add({ name: 'next' });
  await vi.waitFor(() => expect(seen).toContainEqual({ name: 'next' }), patience);
});

test('it waits for a database that is away at the start, and stops while it is away', { timeout: 40_000 }, async () => {
  proxy.cut();
  let rounds = 0;
  work({ round: async () => void rounds++ });
  await expect(pool.query('SELECT')).rejects.toThrow();
  proxy.mend();
  await vi.waitFor(() => expect(rounds).toBe(1), patience);
  proxy.cut();
  const began = performance.now();
  over.abort();
  await working;
  expect(performance.now() - began).toBeLessThan(6000);
});
