import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { createLogger } from '../log/log.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { addJob } from './add-job.ts';
import { startJobs } from './jobs.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const over = new AbortController();
const seen: unknown[] = [];
let database: TestDatabase;
let working: Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  working = startJobs({
    pool: database.pool,
    log,
    signal: over.signal,
    handlers: { note: async (payload) => void seen.push(payload) },
  });
});

afterAll(async () => {
  over.abort();
  await working;
  await database.drop();
});

test('a job is done after the transaction that added it, and not when that was rolled back', async () => {
  await inTransaction(database.pool, async (connection) => {
    await addJob(connection, 'note', { of: 'rolled back' });
    throw new Error('changed my mind');
  }).catch(() => {});
  await inTransaction(database.pool, (connection) => addJob(connection, 'note', { of: 'committed' }));
  await eventually(() => expect(seen).toEqual([{ of: 'committed' }]));
});

test('of two jobs of one key that have not begun only the newer is done', async () => {
  seen.length = 0;
  const runAt = new Date(Date.now() + 500);
  await addJob(database.pool, 'note', { version: 1 }, { key: 'same', runAt });
  await addJob(database.pool, 'note', { version: 2 }, { key: 'same', runAt: new Date() });
  await eventually(() => expect(seen).toEqual([{ version: 2 }]));
});
