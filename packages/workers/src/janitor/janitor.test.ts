import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asAdministrator } from '@vigie/core/equipment/testing';
import { dayMs } from '@vigie/domain/time/units';
import { readConfig } from '@vigie/platform/config/config';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { eventually } from '@vigie/platform/testing/eventually';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runJanitor, tidyOnce } from './janitor.ts';

const log = createLogger({ name: 'test', level: 'fatal' });

describe('the janitor', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const tidy = (now: Date) => tidyOnce({ pool: database.pool, log, now, sampleHours: 48, auditDays: 30 });

  const insertSample = (at: Date) =>
    database.pool.query(
      'INSERT INTO check_sample (check_id, equipment_id, client_id, at, rtt_ms) VALUES ($1, $1, $1, $2, 1)',
      [newId(), at],
    );

  /** The partition that each sample lies in. */
  async function partitions(): Promise<string[]> {
    const { rows } = await database.pool.query<{ name: string }>(
      'SELECT tableoid::regclass::text AS name FROM check_sample ORDER BY at',
    );
    return rows.map((row) => row.name);
  }

  it('makes the partitions of the coming days, and moves in what came before them', async () => {
    const now = new Date('2031-03-10T22:00:00Z');
    await insertSample(now);
    expect(await partitions()).toEqual(['check_sample_default']);
    await tidy(now);
    await insertSample(new Date(now.getTime() + dayMs));
    await insertSample(new Date(now.getTime() + 2 * dayMs));
    expect(await partitions()).toEqual(['check_sample_20310310', 'check_sample_20310311', 'check_sample_20310312']);
    await tidy(now);
  });

  it('drops the days that ended more than the kept hours ago, and no others', async () => {
    for (const day of ['2031-03-07', '2031-03-08', '2031-03-09', '2031-03-10']) {
      await database.pool.query('SELECT ensure_sample_partition($1::date)', [day]);
      await insertSample(new Date(`${day}T12:00:00Z`));
    }
    await tidy(new Date('2031-03-10T23:59:00Z'));
    expect(await partitions()).toEqual(['check_sample_20310308', 'check_sample_20310309', 'check_sample_20310310']);
    await tidy(new Date('2031-03-11T00:01:00Z'));
    expect(await partitions()).toEqual(['check_sample_20310309', 'check_sample_20310310']);
  });

  it('removes sessions that have expired and keeps those that have not', async () => {
    const { viewer } = await asAdministrator(database.pool);
    const now = new Date('2031-03-10T22:00:00Z');
    for (const [browser, expires] of [
      ['old', '2031-03-10T21:59:00Z'],
      ['new', '2031-03-11T00:00:00Z'],
    ]) {
      await database.pool.query(
        'INSERT INTO session (id, user_id, user_agent, rotated_at, expires_at) VALUES ($1, $2, $3, now(), $4)',
        [newId(), viewer.userId, browser, expires],
      );
    }
    await tidy(now);
    const { rows } = await database.pool.query<{ browser: string }>('SELECT user_agent AS browser FROM session');
    expect(rows).toEqual([{ browser: 'new' }]);
  });

  it('removes tombstones after ninety days', async () => {
    for (const [path, at] of [
      ['old', '2030-12-10T21:59:00Z'],
      ['young', '2030-12-10T22:01:00Z'],
    ]) {
      await database.pool.query(`INSERT INTO tombstone (id, kind, path, at) VALUES ($1, 'recording', $2, $3)`, [
        newId(),
        path,
        at,
      ]);
    }
    await tidy(new Date('2031-03-10T22:00:00Z'));
    const { rows } = await database.pool.query('SELECT path FROM tombstone');
    expect(rows).toEqual([{ path: 'young' }]);
  });

  it('prunes the audit log by age, however long it is', async () => {
    await database.pool.query(
      `INSERT INTO audit_entry (id, at, action, subject, subject_id)
       SELECT gen_random_uuid(), at, 'created', 'client', n
       FROM generate_series(1, 5001) AS n, unnest($1::timestamptz[]) AS at`,
      [['2031-02-08T21:59:00Z']],
    );
    await database.pool.query(
      `INSERT INTO audit_entry (id, at, action, subject, subject_id)
       VALUES (gen_random_uuid(), '2031-02-08T22:01:00Z', 'created', 'client', 'young')`,
    );
    await tidy(new Date('2031-03-10T22:00:00Z'));
    const { rows } = await database.pool.query('SELECT subject_id AS id FROM audit_entry');
    expect(rows).toEqual([{ id: 'young' }]);
  });

  it('warns owners of tokens that end soon, and deletes those that ended long ago', async () => {
    const { viewer } = await asAdministrator(database.pool);
    const now = new Date('2031-03-10T22:00:00Z');
    for (const [name, expires] of [
      ['Ends soon', '2031-03-20T00:00:00Z'],
      ['Long gone', '2030-12-01T00:00:00Z'],
    ]) {
      await database.pool.query(
        `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, '', '{read}', '2030-01-01', $5)`,
        [newId(), viewer.userId, name, name, expires],
      );
    }
    await tidy(now);
    await tidy(now);
    const { rows: tokens } = await database.pool.query('SELECT name FROM api_token');
    expect(tokens).toEqual([{ name: 'Ends soon' }]);
    const { rows: told } = await database.pool.query(`SELECT kind, params ->> 'name' AS name FROM notification`);
    expect(told).toEqual([{ kind: 'token_expiring', name: 'Ends soon' }]);
  });

  it('erases e-mails whose links are over, and forgets links and notifications of long ago', async () => {
    const { viewer } = await asAdministrator(database.pool);
    const now = new Date('2031-03-10T22:00:00Z');
    const days = (count: number) => new Date(now.getTime() - count * dayMs);
    await database.pool.query(
      `INSERT INTO outgoing_mail (id, recipient, kind, sealed, created_at, expires_at) VALUES ($1, 'a@b.fr', 'reset', 'x', $2, $2)`,
      [newId(), days(1)],
    );
    await database.pool.query(
      `INSERT INTO account_link (id, user_id, purpose, secret_hash, expires_at) VALUES ($1, $2, 'reset', 'x', $3)`,
      [newId(), viewer.userId, days(31)],
    );
    await database.pool.query(
      `INSERT INTO notification (id, user_id, level, kind, created_at) VALUES ($1, $2, 'info', 'x', $3)`,
      [newId(), viewer.userId, days(91)],
    );
    await tidy(now);
    const { rows } = await database.pool.query(
      `SELECT (SELECT state FROM outgoing_mail) AS mail, (SELECT count(*)::int FROM account_link) AS links,
         (SELECT count(*)::int FROM notification) AS notifications`,
    );
    expect(rows).toEqual([{ mail: 'erased', links: 0, notifications: 0 }]);
  });

  it('does its jobs once at the start, before the clock calls for them, and stops when asked', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'vigie-janitor-'));
    await mkdir(join(dataDir, 'recordings'));
    const stop = new AbortController();
    const working = runJanitor({
      config: { ...readConfig({ VIGIE_DATA: dataDir }), databaseUrl: database.url },
      log,
      signal: stop.signal,
      ready: () => {},
    });
    await eventually(async () => {
      const { rows } = await database.pool.query(
        `SELECT count(*)::int AS made FROM pg_class WHERE relname ~ '^check_sample_[0-9]{8}$' AND relkind = 'r'`,
      );
      expect(rows[0]?.made).toBeGreaterThan(0);
    });
    stop.abort();
    await working;
    await rm(dataDir, { recursive: true });
  });

  it('goes on with the other chores when one fails', async () => {
    await database.pool.query('DROP FUNCTION ensure_sample_partition');
    const now = new Date('2031-03-10T22:00:00Z');
    await insertSample(new Date('2031-03-01T00:00:00Z'));
    await tidy(now);
    expect(await partitions()).toEqual([]);
  });
});
