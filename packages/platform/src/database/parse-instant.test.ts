import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { parseInstant } from './parse-instant.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('instants come back as they went, in whatever zone the session is', async () => {
  const instants = fc.array(
    fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true }),
    { minLength: 200, maxLength: 200 },
  );
  const connection = await database.pool.connect();
  try {
    for (const zone of ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham']) {
      await connection.query(`SET TIME ZONE '${zone}'`);
      for (const given of fc.sample(instants, 3)) {
        const { rows } = await connection.query<{ at: Date }>('SELECT unnest($1::timestamptz[]) AS at', [given]);
        expect(rows.map(({ at }) => at.getTime())).toEqual(given.map((instant) => instant.getTime()));
      }
    }
  } finally {
    connection.release();
  }
});

test.each([
  ['2026-03-01 12:00:00+00', '2026-03-01T12:00:00.000Z'],
  ['2026-03-01 12:00:00.5+01', '2026-03-01T11:00:00.500Z'],
  ['2026-03-01 12:00:00.123456-03', '2026-03-01T15:00:00.123Z'],
  ['2026-03-01 12:00:00+05:30', '2026-03-01T06:30:00.000Z'],
  ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(parseInstant(text).toISOString()).toBe(expected);
});

test('infinity stays what it was', () => {
  expect(parseInstant('infinity')).toBe(Number.POSITIVE_INFINITY);
  expect(pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)).toBe(parseInstant);
});
