import pg from 'pg';
import { expect, test } from 'vitest';
import { createLogger } from '../log/log.ts';
import { isUnreachable, patiently } from './patience.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const never = new AbortController().signal;
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

test('a refused connection means away; a wrong statement does not', async () => {
  const connection = new pg.Client({ connectionString: 'postgresql://127.0.0.1:1/none' });
  const refused = await connection.connect().catch((error: unknown) => error);
  expect(isUnreachable(refused)).toBe(true);
  expect(isUnreachable(Object.assign(new Error('syntax error'), { code: '42601' }))).toBe(false);
  expect(isUnreachable(Object.assign(new Error('shutting down'), { code: '57P01' }))).toBe(true);
  expect(isUnreachable(new Error('outer', { cause: away }))).toBe(true);
  expect(isUnreachable('a text')).toBe(false);
});

test('work is tried again until the database answers', async () => {
  let attempts = 0;
  const result = await patiently(
    async () => {
      attempts++;
      if (attempts < 3) throw away;
      return 'done';
    },
    { signal: never, log },
  );
  expect(result).toBe('done');
  expect(attempts).toBe(3);
});

test('an error that is not about reaching the database comes through at once', async () => {
  let attempts = 0;
  const work = patiently(
    async () => {
      attempts++;
      throw new Error('wrong');
    },
    { signal: never, log },
  );
  await expect(work).rejects.toThrow('wrong');
  expect(attempts).toBe(1);
});

test('it gives up after the time it was given, and at once when it is stopped', async () => {
  const fail = async () => {
    throw away;
  };
  await expect(patiently(fail, { signal: never, log, forMs: 0 })).rejects.toBe(away);
  const stop = new AbortController();
  const waiting = patiently(fail, { signal: stop.signal, log });
  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow();
});
