import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { readerOf } from './reader.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Of every kind that read models select. */
const everything = `SELECT n AS number, n::bigint AS big, n / 3.0::float8 AS ratio, 'text ' || n AS text, n % 2 = 0 AS flag,
    CASE WHEN n % 2 = 0 THEN n END AS "half", '2026-03-01 12:00:00.5+00'::timestamptz + n * interval '1 hour' AS at,
    'online'::status AS status, ARRAY['a', n::text] AS list, jsonb_build_object('n', n) AS document, NULL AS nothing,
    gen_random_uuid() IS NOT NULL AS made
  FROM generate_series(1, $1::int) AS n`;

test('rows are those that pg makes, with their columns in the same order', async () => {
  const { rows: expected } = await database.pool.query(everything, [7]);
  for (let time = 0; time < 2; time++) {
    const rows = await database.reader.rows({}, everything, [7]);
    expect(rows).toEqual(expected);
    expect(rows.map((row) => Object.keys(row))).toEqual(expected.map((row) => Object.keys(row)));
  }
});

test('a column of the same name and another type is read as what it is', async () => {
  expect(await database.reader.rows({}, "SELECT '5' AS value")).toEqual([{ value: '5' }]);
  expect(await database.reader.rows({}, 'SELECT 5 AS value')).toEqual([{ value: 5 }]);
  expect(await database.reader.rows({}, 'SELECT 5 AS other')).toEqual([{ other: 5 }]);
});

test('no rows are an empty list, over a pool and over a connection', async () => {
  expect(await database.reader.rows({}, everything, [0])).toEqual([]);
  const connection = await database.pool.connect();
  try {
    expect(await readerOf(connection).rows({}, everything, [0])).toEqual([]);
    expect(await readerOf(connection).rows({}, everything, [2])).toHaveLength(2);
    await expect(readerOf(connection).rows({}, 'SELECT 1 / $1::int', [0])).rejects.toThrow('division by zero');
  } finally {
    connection.release();
  }
});

test('a value that cannot be read fails its question, and nothing else', async () => {
  const parse = vi.spyOn(JSON, 'parse').mockImplementation(() => {
    throw new Error('unreadable');
  });
  const parser = vi.spyOn(pg.types, 'getTypeParser').mockReturnValue((text: string) => JSON.parse(text));
  const question = database.reader.rows({}, "SELECT '{}'::json AS unreadable UNION ALL SELECT '{}'::json");
  await expect(question).rejects.toThrow('unreadable');
  parse.mockRestore();
  parser.mockRestore();
  expect(await database.reader.rows({}, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
