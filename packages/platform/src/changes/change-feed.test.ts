import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../ids/id.ts';
import { createLogger } from '../log/log.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { announce } from './announce.ts';
import type { Change } from './change.ts';
import { openChangeFeed } from './change-feed.ts';
import { type WatchedTable, watchedTables } from './kinds.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const over = new AbortController();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  over.abort();
  await database.drop();
});

async function listen() {
  const feed = openChangeFeed({ databaseUrl: database.url, log, signal: over.signal });
  const heard: Change[] = [];
  // What is changed stands in the audit log too, which is announced like everything else.
  feed.subscribe((change) => change.kind !== 'audit_entry' && heard.push(change));
  await feed.listening;
  return { feed, heard };
}

const insertClients = (count: number, name: string) =>
  database.pool.query(
    `INSERT INTO client (id, name, updated_at) SELECT id, $2 || row_number() OVER (), now() FROM unnest($1::uuid[]) AS id`,
    [Array.from({ length: count }, newId), name],
  );

test('a committed statement is announced once, with its ids and clients; a rolled back one never', async () => {
  const { feed, heard } = await listen();
  const connection = await database.pool.connect();
  await connection.query('BEGIN');
  await connection.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'gone', now())`, [newId()]);
  await connection.query('ROLLBACK');
  connection.release();
  await insertClients(3, 'three');
  await eventually(() => expect(heard).toHaveLength(1));
  expect(heard[0]).toMatchObject({ kind: 'client', op: 'I' });
  expect(heard[0]?.ids).toHaveLength(3);
  expect(new Set(heard[0]?.clientIds)).toEqual(new Set(heard[0]?.ids));
  await feed.close();
});

test('a change tells the values of its facets, those from before an update included', async () => {
  const { feed, heard } = await listen();
  const [client, near, far, camera] = [newId(), newId(), newId(), newId()];
  const { pool } = database;
  await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'of the cameras', now())`, [client]);
  await pool.query(
    `INSERT INTO site (id, client_id, name, updated_at) SELECT id, $2, id, now() FROM unnest($1::uuid[]) AS id`,
    [[near, far], client],
  );
  await pool.query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'c', now())`, [
    camera,
    client,
    near,
  ]);
  await pool.query('UPDATE camera SET site_id = $2 WHERE id = $1', [camera, far]);
  await eventually(() => expect(heard).toHaveLength(4));
  expect(heard[2]).toEqual({
    kind: 'camera',
    op: 'I',
    ids: [camera],
    clientIds: [client],
    facets: { siteId: [near], equipmentId: [] },
  });
  expect(new Set(heard[3]?.facets.siteId)).toEqual(new Set([near, far]));
  await feed.close();
});

test('a status is told when it changes or begins anew; new figures of the same are not', async () => {
  const { feed, heard } = await listen();
  const [client, site, equipment] = [newId(), newId(), newId()];
  const { pool } = database;
  await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'of the status', now())`, [client]);
  await pool.query(`INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, 's', now())`, [site, client]);
  await pool.query(
    `INSERT INTO equipment (id, client_id, site_id, name, kind, address, updated_at)
     VALUES ($1, $2, $3, 'e', 'other', '127.0.0.1', now())`,
    [equipment, client, site],
  );
  await pool.query(
    `INSERT INTO equipment_status (equipment_id, client_id, status, since) VALUES ($1, $2, 'online', '2026-01-01')`,
    [equipment, client],
  );
  const update = (set: string) => pool.query(`UPDATE equipment_status SET ${set} WHERE equipment_id = $1`, [equipment]);
  await eventually(() => expect(heard).toHaveLength(4));
  await update('rtt_ms = 1, last_at = now()');
  await update(`since = '2026-01-02'`);
  await update('rtt_ms = 2');
  await update(`status = 'offline', since = '2026-01-03'`);
  await insertClients(1, 'the last');
  await eventually(() => expect(heard.at(-1)?.kind).toBe('client'));
  const told = { kind: 'equipment_status', op: 'U', ids: [equipment], clientIds: [client], facets: {} };
  expect(heard.slice(4, -1)).toEqual([told, told]);
  await feed.close();
});

test('every watched table has its triggers, with the columns that readers count on', async () => {
  const { rows } = await database.pool.query<{ table: string; arguments: string[] }>(
    `SELECT c.relname AS table, string_to_array(regexp_replace(encode(t.tgargs, 'escape'), '\\\\000$', ''), '\\000') AS arguments
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'announce_insert' ORDER BY 1`,
  );
  const expected = Object.entries<WatchedTable>(watchedTables).map(([table, { id, client, facets }]) => ({
    table,
    arguments: [id, client ?? '', ...Object.values(facets)],
  }));
  expect(rows).toEqual(expected.sort((a, b) => (a.table < b.table ? -1 : 1)));
});

test('what is too much to say is left out, and the write goes through', async () => {
  const { feed, heard } = await listen();
  await insertClients(1000, 'many');
  await eventually(() => expect(heard).toHaveLength(1));
  expect(heard[0]).toEqual({ kind: 'client', op: 'I', ids: null, clientIds: null, facets: {} });
  await feed.close();
});

test('a coarse event carries its clients', async () => {
  const { feed, heard } = await listen();
  const [client, equipment] = [newId(), newId()];
  await announce(database.pool, 'check_round', { clientIds: [client, client], ids: [equipment, equipment] });
  await announce(database.pool, 'check_step', { clientIds: [client] });
  await announce(database.pool, 'check_round', { clientIds: [client], ids: Array.from({ length: 500 }, newId) });
  await eventually(() => expect(heard).toHaveLength(3));
  expect(heard).toEqual([
    { kind: 'check_round', op: 'E', ids: [equipment], clientIds: [client], facets: {} },
    { kind: 'check_step', op: 'E', ids: null, clientIds: [client], facets: {} },
    { kind: 'check_round', op: 'E', ids: null, clientIds: [client], facets: {} },
  ]);
  await feed.close();
});

test('after its connection was cut the feed says that everything may have changed, and listens again', async () => {
  const { feed, heard } = await listen();
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vigie changes' AND datname = current_database()`,
  );
  await eventually(() => expect(heard.map(({ kind }) => kind)).toContain('*'));
  await insertClients(1, 'after');
  await eventually(() => expect(heard.at(-1)?.kind).toBe('client'));
  await feed.close();
});
