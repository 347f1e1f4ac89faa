import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { tryLock } from './advisory.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('while work is done under a lock, others who want it go without', async () => {
  const held = tryLock(database.pool, 'one', async () => {
    await expect(tryLock(database.pool, 'one', async () => 'worked')).resolves.toBeUndefined();
    return tryLock(database.pool, 'other', async () => 'worked');
  });
  await expect(held).resolves.toBe('worked');
});

test('work that throws lets go of its lock', async () => {
  const work = tryLock(database.pool, 'one', async () => {
    throw new Error('broke');
  });
  await expect(work).rejects.toThrow('broke');
  await expect(tryLock(database.pool, 'one', async () => 'free')).resolves.toBe('free');
});

test('a holder whose connection dies holds no longer', async () => {
  const died = tryLock(database.pool, 'one', async (connection) => {
    const { rows } = await connection.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await connection.query('SELECT 1');
  });
  await expect(died).rejects.toThrow();
  await expect(tryLock(database.pool, 'one', async () => 'free')).resolves.toBe('free');
});
