import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient, deleteClient, updateClient } from '../clients/manage.ts';
import { asAdministrator, makeSite } from '../equipment/testing.ts';
import type { Acting } from '../results/acting.ts';

let database: TestDatabase;
let acting: Acting;

beforeAll(async () => {
  database = await createTestDatabase();
  acting = await asAdministrator(database.pool);
});
afterAll(() => database.drop());

/** The log, oldest first, from an instant on. */
async function entriesAbout(subjectId: string) {
  const { rows } = await database.pool.query(
    `SELECT action, subject, client_id AS "clientId", user_id AS "userId", token_id AS "tokenId", before, after, address,
       user_agent AS "userAgent", request_id AS "requestId" FROM audit_entry WHERE subject_id = $1 ORDER BY at, id`,
    [subjectId],
  );
  return rows;
}

test('what somebody makes, changes and deletes stands in the log: who, what, before and after, from where', async () => {
  const made = await createClient(acting, { name: 'Acme', contact: 'Ada' });
  if (!made.ok) throw new Error(made.error.code);
  await updateClient(acting, { id: made.id, contact: 'Ben' });
  await deleteClient(acting, made.id);
  const by = {
    clientId: made.id,
    subject: 'client',
    userId: acting.viewer.userId,
    tokenId: null,
    address: '192.0.2.1',
    userAgent: 'a test',
    requestId: 'test',
  };
  expect(await entriesAbout(made.id)).toEqual([
    { ...by, action: 'created', before: null, after: { name: 'Acme', contact: 'Ada', origin: 'person' } },
    { ...by, action: 'updated', before: { contact: 'Ada' }, after: { contact: 'Ben' } },
    { ...by, action: 'updated', before: { archived_at: null }, after: { archived_at: expect.any(String) } },
  ]);
});

test('a change that changes nothing, and one that was rolled back, stand nowhere', async () => {
  const { clientId } = await makeSite(acting, 'Still');
  await updateClient(acting, { id: clientId, name: 'Still' });
  await createClient(acting, { name: 'still' });
  expect(await entriesAbout(clientId)).toHaveLength(1);
  const { rows } = await database.pool.query(
    `SELECT count(*)::int AS n FROM audit_entry WHERE after ->> 'name' = 'still'`,
  );
  expect(rows[0].n).toBe(0);
});

test('a partner’s token is named beside its owner', async () => {
  const tokenId = newId();
  const made = await createClient({ ...acting, viewer: { ...acting.viewer, tokenId } }, { name: 'By token' });
  if (!made.ok) throw new Error(made.error.code);
  expect(await entriesAbout(made.id)).toMatchObject([{ userId: acting.viewer.userId, tokenId }]);
});

test('a change by hand stands in the log too, without a name', async () => {
  const { clientId } = await makeSite(acting, 'By hand');
  await database.pool.query(`UPDATE client SET phone = '123' WHERE id = $1`, [clientId]);
  expect((await entriesAbout(clientId)).at(-1)).toMatchObject({ userId: null, address: null, after: { phone: '123' } });
});

test('secrets are masked, also in addresses', async () => {
  const { clientId, siteId } = await makeSite(acting, 'Secrets');
  const [camera, stream, user] = [newId(), newId(), newId()];
  const { pool } = database;
  await pool.query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'c', now())`, [
    camera,
    clientId,
    siteId,
  ]);
  await pool.query(
    `INSERT INTO stream (id, client_id, camera_id, source_kind, url, credentials, updated_at)
     VALUES ($1, $2, $3, 'rtsp', 'rtsp://ada:hunter2@192.0.2.1/user=a&password=hunter2&x=1', 'hunter2', now())`,
    [stream, clientId, camera],
  );
  await pool.query(`UPDATE stream SET credentials = 'hunter3' WHERE id = $1`, [stream]);
  await pool.query(
    `INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, 'a@b.c', 'A', 'hunter2', now())`,
    [user],
  );
  const entries = [...(await entriesAbout(stream)), ...(await entriesAbout(user))];
  expect(entries).toMatchObject([
    { after: { url: 'rtsp://***@192.0.2.1/user=a&password=***&x=1', credentials: '***' } },
    { before: { credentials: '***' }, after: { credentials: '***' } },
    { after: { email: 'a@b.c', password_hash: '***' } },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/hunter|68756e746572/);
});

test('what Vigie does to alerts by itself does not fill the log', async () => {
  const id = newId();
  await database.pool.query(
    `INSERT INTO alert (id, kind, severity, dedupe_key, opened_at) VALUES ($1, 'disk_low', 'warning', 'audit', now())`,
    [id],
  );
  await database.pool.query(`UPDATE alert SET state = 'resolved', resolved_at = now() WHERE id = $1`, [id]);
  expect(await entriesAbout(id)).toEqual([]);
});

test('a statement over many rows gives each its entry', async () => {
  const { clientId } = await makeSite(acting, 'Many');
  const ids = Array.from({ length: 300 }, newId);
  await database.pool.query(
    `INSERT INTO site (id, client_id, name, updated_at) SELECT id, $2, id, now() FROM unnest($1::uuid[]) AS id`,
    [ids, clientId],
  );
  await database.pool.query(`UPDATE site SET city = 'Lille' WHERE id = ANY ($1)`, [ids]);
  const { rows } = await database.pool.query<{ id: string; n: number }>(
    `SELECT subject_id AS id, count(*)::int AS n FROM audit_entry WHERE subject_id = ANY ($1) GROUP BY 1`,
    [ids],
  );
  expect(rows).toHaveLength(300);
  expect(rows.every(({ n }) => n === 2)).toBe(true);
});
