import type { Health } from '@vigie/platform/supervision/supervisor';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crashLoopAlerts } from './crash-alerts.ts';
import { writeHealth } from './health-report.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const healthOf = (change: Partial<Health> = {}): Health => ({
  name: 'recorder',
  state: 'running',
  pid: 42,
  restarts: 0,
  since: new Date('2026-11-21T08:00:00Z'),
  lastError: null,
  crashLooping: false,
  ...change,
});

describe('the health of processes', () => {
  it('is one row a process and host, renewed with each report', async () => {
    await writeHealth(database.pool, 'lookout', [healthOf(), healthOf({ name: 'api', pid: null, state: 'starting' })]);
    await writeHealth(database.pool, 'lookout', [
      healthOf({ state: 'restarting', restarts: 3, lastError: 'exit code 1' }),
    ]);
    await writeHealth(database.pool, 'tower', [healthOf()]);
    const { rows } = await database.pool.query(
      `SELECT id, state, pid, restarts, last_error AS "lastError", seen_at > now() - interval '1 minute' AS seen
       FROM process_state ORDER BY id`,
    );
    expect(rows).toEqual([
      { id: 'lookout/api', state: 'starting', pid: null, restarts: 0, lastError: null, seen: true },
      { id: 'lookout/recorder', state: 'restarting', pid: 42, restarts: 3, lastError: 'exit code 1', seen: true },
      { id: 'tower/recorder', state: 'running', pid: 42, restarts: 0, lastError: null, seen: true },
    ]);
  });
});

describe('a process that keeps ending', () => {
  const alerts = async () => {
    const { rows } = await database.pool.query<{ state: string; params: unknown }>(
      'SELECT state, params FROM alert ORDER BY opened_at',
    );
    return rows;
  };

  it('opens one alert, which is resolved when the process runs well again', async () => {
    const report = crashLoopAlerts('lookout', () => new Date());
    await report(database.pool, [healthOf()]);
    expect(await alerts()).toEqual([]);
    await report(database.pool, [healthOf({ crashLooping: true })]);
    await report(database.pool, [healthOf({ crashLooping: true })]);
    expect(await alerts()).toEqual([{ state: 'open', params: { name: 'recorder', host: 'lookout' } }]);
    const { rows } = await database.pool.query('SELECT kind FROM alert_event');
    expect(rows.length).toBe(1);
    await report(database.pool, [healthOf()]);
    expect(await alerts()).toMatchObject([{ state: 'resolved' }]);
  });

  it('has an alert of an earlier run resolved when it runs well from the start', async () => {
    await crashLoopAlerts('lookout', () => new Date())(database.pool, [healthOf({ crashLooping: true })]);
    await crashLoopAlerts('lookout', () => new Date())(database.pool, [healthOf()]);
    expect(await alerts()).toMatchObject([{ state: 'resolved' }]);
  });
});
