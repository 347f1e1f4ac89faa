import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { tryLock, withLock } from './advisory.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('of two pieces of work under one lock the second waits for the first', async () => {
  const order: string[] = [];
  const inside = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const first = withLock(database.pool, 'one', async () => {
    order.push('first in');
    inside.resolve();
    await leave.promise;
    order.push('first out');
  });
  await inside.promise;
  const second = withLock(database.pool, 'one', async () => void order.push('second in'));
  await expect(tryLock(database.pool, 'one', async () => 'worked')).resolves.toBeUndefined();
  await expect(tryLock(database.pool, 'other', async () => 'worked')).resolves.toBe('worked');
  leave.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['first in', 'first out', 'second in']);
});

test('work that throws lets go of its lock', async () => {
  const work = withLock(database.pool, 'one', async () => {
    throw new Error('broke');
  });
  await expect(work).rejects.toThrow('broke');
  await expect(tryLock(database.pool, 'one', async () => 'free')).resolves.toBe('free');
});

test('a holder whose connection dies holds no longer', async () => {
  const died = withLock(database.pool, 'one', async (connection) => {
    const { rows } = await connection.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await connection.query('SELECT 1');
  });
  await expect(died).rejects.toThrow();
  await expect(tryLock(database.pool, 'one', async () => 'free')).resolves.toBe('free');
});
