import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { asAdministrator, makeEquipment, makeSite } from '../equipment/testing.ts';
import type { Acting } from '../results/acting.ts';
import { createSite, deleteSite } from '../sites/manage.ts';
import { visibleTo } from '../users/viewer.ts';
import { archivers, countArchivedClients, lastPurges, listArchivedClients, purgeSizes } from './archived.ts';
import { createClient, deleteClient } from './manage.ts';
import { purgeClient } from './purge.ts';
import { outlives, purgedTables } from './purge-rows.ts';
import { restoreClient } from './restore.ts';

let database: TestDatabase;
let acting: Acting;

beforeAll(async () => {
  database = await createTestDatabase();
  acting = await asAdministrator(database.pool);
});
afterAll(() => database.drop());

const query = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;

/** An administrator of one client, who decides nothing over deleted ones. */
const administratorOf = (clientId: string): Acting => ({
  ...acting,
  viewer: { ...acting.viewer, memberships: [{ clientId, role: 'admin' }] },
});

async function deleted(name: string): Promise<string> {
  const { clientId } = await makeSite(acting, name);
  await deleteClient(acting, clientId);
  return clientId;
}

describe('a purge', () => {
  it('is refused for a client that is not deleted, and tells what to do', async () => {
    const { clientId } = await makeSite(acting, 'There');
    expect(await purgeClient(acting, { id: clientId })).toMatchObject({
      error: { kind: 'conflict', code: 'purge_not_deleted', path: ['id'] },
    });
  });

  it('begins once; after one that failed another may begin', async () => {
    const id = await deleted('Purged');
    const begun = await purgeClient(acting, { id });
    expect(begun).toMatchObject({ ok: true, jobId: expect.any(String) });
    expect(await purgeClient(acting, { id })).toMatchObject({ error: { kind: 'conflict', code: 'purge_under_way' } });
    expect(await restoreClient(acting, id)).toMatchObject({ error: { kind: 'conflict', code: 'purge_under_way' } });
    await query(`UPDATE background_job SET state = 'failed' WHERE client_id = $1`, [id]);
    expect(await purgeClient(acting, { id, leaveFiles: true })).toMatchObject({ ok: true });
  });

  it('is for administrators of the installation', async () => {
    const { clientId } = await makeSite(acting, 'Mine');
    const administrator = administratorOf(clientId);
    for (const decide of [restoreClient, (by: Acting, id: string) => purgeClient(by, { id })]) {
      expect(await decide(administrator, clientId)).toMatchObject({ error: { kind: 'forbidden' } });
      expect(await decide(administrator, newId())).toMatchObject({ error: { kind: 'not_found' } });
      expect(await decide(acting, newId())).toMatchObject({ error: { kind: 'not_found' } });
      expect(await decide(acting, 'x')).toMatchObject({ error: { kind: 'not_found' } });
    }
  });

  test('every table with rows of clients is purged, or outlives them on purpose', async () => {
    const rows = await query(
      `SELECT c.table_name AS name FROM information_schema.columns c
       JOIN pg_class p ON p.oid = format('%I.%I', c.table_schema, c.table_name)::regclass AND NOT p.relispartition
       WHERE c.table_schema = 'public' AND c.column_name = 'client_id'`,
    );
    const known: string[] = [...purgedTables, ...outlives];
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });
});

describe('a client that is restored', () => {
  it('is there again with what went with it, and without what had gone before', async () => {
    const { clientId, siteId } = await makeSite(acting, 'Back');
    const equipmentId = await makeEquipment(acting, siteId, { name: 'Switch' });
    const cameraId = newId();
    await query(
      `INSERT INTO camera (id, client_id, site_id, equipment_id, name, updated_at) VALUES ($1, $2, $3, $4, 'Gate', now())`,
      [cameraId, clientId, siteId, equipmentId],
    );
    const closed = await createSite(acting, { clientId, name: 'Closed' });
    if (!closed.ok) throw new Error(closed.error.code);
    await makeEquipment(acting, closed.id, { name: 'Old' });
    await deleteSite(acting, closed.id);
    await deleteClient({ ...acting, clock: () => new Date(Date.now() + 1000) }, clientId);
    expect(await restoreClient(acting, clientId)).toEqual({ ok: true, id: clientId });
    const names = async (table: string) =>
      (await query(`SELECT name FROM ${table} WHERE client_id = $1 AND archived_at IS NULL`, [clientId])).map(
        ({ name }) => name,
      );
    expect([await names('site'), await names('equipment'), await names('camera')]).toEqual([
      ['Head office'],
      ['Switch'],
      ['Gate'],
    ]);
    expect(await query('SELECT equipment_id AS id FROM camera WHERE id = $1', [cameraId])).toEqual([
      { id: equipmentId },
    ]);
    const [entry] = await query(
      `SELECT user_id AS "userId", after FROM audit_entry WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`,
      [clientId],
    );
    expect(entry).toEqual({ userId: acting.viewer.userId, after: { archived_at: null } });
  });

  it('conflicts with one that has its name since', async () => {
    const id = await deleted('Twice');
    await createClient(acting, { name: 'twice' });
    expect(await restoreClient(acting, id)).toMatchObject({
      error: { kind: 'conflict', code: 'name_taken', path: ['name'] },
    });
    const [row] = await query('SELECT archived_at AS at FROM client WHERE id = $1', [id]);
    expect(row?.at).not.toBeNull();
  });

  it('must have been deleted', async () => {
    const { clientId } = await makeSite(acting, 'Never gone');
    expect(await restoreClient(acting, clientId)).toMatchObject({
      error: { kind: 'conflict', code: 'restore_not_deleted' },
    });
  });
});

test('the deleted clients are listed for administrators of the installation alone, with what a purge would delete', async () => {
  await query('TRUNCATE client CASCADE');
  await makeSite(acting, 'There');
  const { clientId, siteId } = await makeSite(acting, 'First');
  await makeEquipment(acting, siteId, { name: 'Switch' });
  const [cameraId, runId] = [newId(), newId()];
  await query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'c', now())`, [
    cameraId,
    clientId,
    siteId,
  ]);
  await query(
    `INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at) VALUES ($1, $2, $3, $1, now())`,
    [runId, clientId, cameraId],
  );
  await query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, ended_at, bytes)
     SELECT gen_random_uuid(), $1, $2, $3, $3, n, n, 'closed', now(), now(), 3000000000 FROM generate_series(1, 3) AS n`,
    [clientId, cameraId, runId],
  );
  await deleteClient(acting, clientId);
  const second = await deleted('Second');
  const list = async (by: Acting) => {
    const listed = await listArchivedClients(database.reader, visibleTo(by.viewer), {
      page: { limit: 10, backward: false, after: null, before: null },
    });
    if (!listed.ok) throw new Error(listed.error.code);
    expect(await countArchivedClients(database.reader, visibleTo(by.viewer))).toBe(listed.page.edges.length);
    return listed.page.edges.map(({ node }) => node.name);
  };
  expect(await list(acting)).toEqual(['Second', 'First']);
  expect(await list(administratorOf(clientId))).toEqual([]);
  const ids = [clientId, second];
  expect(Object.fromEntries(await purgeSizes(database.reader, ids))).toEqual({
    [clientId]: { equipment: 1, cameras: 1, recordings: 3, bytes: 9_000_000_000 },
    [second]: { equipment: 0, cameras: 0, recordings: 0, bytes: 0 },
  });
  const begun = await purgeClient(acting, { id: second });
  expect((await lastPurges(database.reader, ids)).get(second)).toMatchObject({
    id: begun.ok && begun.jobId,
    state: 'queued',
  });
});

test('who deleted a client is told as long as the audit log does, and of the last time alone', async () => {
  const somebody = await asAdministrator(database.pool);
  const [once, byHand, forgotten] = [await deleted('Once'), await deleted('By hand'), await deleted('Forgotten')];
  await restoreClient(acting, once);
  await deleteClient(somebody, once);
  await query('UPDATE client SET archived_at = NULL WHERE id = $1', [byHand]);
  await query('UPDATE client SET archived_at = now() WHERE id = $1', [byHand]);
  await query('DELETE FROM audit_entry WHERE subject_id = $1', [forgotten]);
  expect(Object.fromEntries(await archivers(database.reader, [once, byHand, forgotten]))).toEqual({
    [once]: somebody.viewer.userId,
  });
});
