import { demoClientName, demoSites } from '@vigie/domain/demo/plan';
import type { Pool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asAdministrator } from '../equipment/testing.ts';
import type { Acting } from '../results/acting.ts';
import { removeDemo } from './remove.ts';
import { seedDemo } from './seed.ts';
import { readDemoSetting } from './setting.ts';
import { demoSummary } from './summary.ts';

const now = new Date('2026-11-21T08:00:00Z');
const clock = () => now;

let database: TestDatabase;
let pool: Pool;
let acting: Acting;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  acting = { ...(await asAdministrator(pool)), clock };
});
afterEach(() => database.drop());

const count = async (table: string, where = 'true'): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`);
  return rows[0]?.n ?? Number.NaN;
};

const idOf = async (table: string, name: string): Promise<{ id: string; clientId: string; siteId: string }> => {
  const columns = {
    client: 'id, id AS "clientId", id AS "siteId"',
    site: 'id, client_id AS "clientId", id AS "siteId"',
  };
  const chosen =
    table === 'client' || table === 'site' ? columns[table] : 'id, client_id AS "clientId", site_id AS "siteId"';
  const { rows } = await pool.query(`SELECT ${chosen} FROM ${table} WHERE name = $1`, [name]);
  if (!rows[0]) throw new Error(`no ${table} "${name}"`);
  return rows[0];
};

const tables = ['client', 'site', 'equipment', 'equipment_check', 'camera', 'stream'] as const;

const addEquipment = async (site: { id: string; clientId: string }, name = 'Mine'): Promise<string> => {
  const id = newId();
  await pool.query(
    `INSERT INTO equipment (id, client_id, site_id, name, kind, address, updated_at) VALUES ($1, $2, $3, $4, 'other', '192.0.2.7', $5)`,
    [id, site.clientId, site.id, name, now],
  );
  return id;
};

const addRecording = async (camera: { id: string; clientId: string }, path: string): Promise<void> => {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM stream WHERE camera_id = $1', [camera.id]);
  const runId = newId();
  await pool.query(
    'INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at) VALUES ($1, $2, $3, $4, $5)',
    [runId, camera.clientId, camera.id, rows[0]?.id, now],
  );
  await pool.query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, started_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $7)`,
    [newId(), camera.clientId, camera.id, rows[0]?.id, runId, path, now],
  );
};

describe('the demo', () => {
  it('is made whole, every row marked as its own', async () => {
    expect(await seedDemo(pool, { clock })).toBe(true);
    const equipment = demoSites.flatMap((site) => site.equipment);
    expect(await count('client', `origin = 'demo'`)).toBe(1);
    expect(await count('site')).toBe(demoSites.length);
    expect(await count('equipment')).toBe(equipment.length);
    expect(await count('equipment_check')).toBe(equipment.flatMap(({ checks }) => checks).length);
    expect(await count('camera', `segment_seconds = 60 AND recording AND keep_hours = 2`)).toBe(2);
    expect(await count('stream', `source_kind = 'file'`)).toBe(2);
    for (const table of tables) expect(await count(table, `origin <> 'demo'`)).toBe(0);
  });

  it('is made once, however often and by however many at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => seedDemo(pool, { clock })));
    expect(made).toEqual([true, true, true]);
    expect(await seedDemo(pool, { clock })).toBe(true);
    expect(await count('client')).toBe(1);
  });

  it('gives way to a client of a person that has its name', async () => {
    await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'démo', $2)`, [newId(), now]);
    await seedDemo(pool, { clock });
    expect((await idOf('client', `${demoClientName} 2`)).id).toBeTruthy();
  });

  it('is counted for those who may remove it, and nothing once it is gone', async () => {
    expect(await demoSummary(database.reader)).toBeNull();
    await seedDemo(pool, { clock });
    const equipment = demoSites.flatMap((site) => site.equipment).length;
    expect(await demoSummary(database.reader)).toMatchObject({ clients: 1, equipment, cameras: 2 });
    await removeDemo(acting);
    expect(await demoSummary(database.reader)).toBeNull();
  });
});

describe('removing the demo', () => {
  beforeEach(() => seedDemo(pool, { clock }));

  it('leaves no row of it, and does not bring it back at the next start', async () => {
    const made = await Promise.all(tables.map((table) => count(table)));
    expect(await removeDemo(acting)).toEqual({ rows: made.reduce((sum, n) => sum + n) });
    for (const table of tables) expect(await count(table)).toBe(0);
    expect(await seedDemo(pool, { clock })).toBe(false);
    expect(await count('client')).toBe(0);
  });

  it('takes along what came of it: samples, alerts and recordings, with a tombstone for each file', async () => {
    const camera = await idOf('camera', 'Entrée');
    const device = await idOf('equipment', 'Caisse 2');
    await addRecording(camera, 'recordings/a.mp4');
    await pool.query(
      `INSERT INTO check_sample (check_id, at, client_id, equipment_id)
       SELECT id, $2, client_id, equipment_id FROM equipment_check WHERE equipment_id = $1`,
      [device.id, now],
    );
    await pool.query(
      `INSERT INTO alert (id, client_id, equipment_id, kind, severity, dedupe_key, opened_at)
       VALUES ($1, $2, $3, 'equipment_offline', 'warning', 'k', $4)`,
      [newId(), device.clientId, device.id, now],
    );
    await removeDemo(acting);
    for (const table of ['check_sample', 'alert', 'recording', 'recording_run']) expect(await count(table)).toBe(0);
    expect(await count('tombstone', `path = 'recordings/a.mp4' AND kind = 'recording'`)).toBe(1);
    const setting = await readDemoSetting(pool);
    expect(setting?.state === 'removed' && setting.cameraIds).toContain(camera.id);
  });

  it('keeps equipment that a person placed at a demo site, and makes the site and the client theirs', async () => {
    const site = await idOf('site', 'Boutique Bellecour');
    const mine = await addEquipment(site);
    await removeDemo(acting);
    expect(await count('equipment')).toBe(1);
    expect(await count('equipment', `id = '${mine}' AND origin = 'person'`)).toBe(1);
    expect(await count('site', `id = '${site.id}' AND origin = 'person'`)).toBe(1);
    expect(await count('site')).toBe(1);
    expect(await count('client', `id = '${site.clientId}' AND origin = 'person'`)).toBe(1);
    expect(await demoSummary(database.reader)).toBeNull();
  });

  it('keeps the client for an empty site that a person has added', async () => {
    const { id } = await idOf('client', demoClientName);
    await pool.query(`INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, 'Mine', $3)`, [
      newId(),
      id,
      now,
    ]);
    await removeDemo(acting);
    expect(await count('client', `id = '${id}'`)).toBe(1);
    expect(await count('site', `name = 'Mine'`)).toBe(1);
    expect(await count('site')).toBe(1);
  });

  it("keeps a demo device with a check that a person has added, without the demo's own checks", async () => {
    const device = await idOf('equipment', 'Caisse 1');
    const check = newId();
    await pool.query(
      `INSERT INTO equipment_check (id, client_id, equipment_id, kind, port, updated_at) VALUES ($1, $2, $3, 'tcp', 22, $4)`,
      [check, device.clientId, device.id, now],
    );
    await removeDemo(acting);
    expect(await count('equipment', `id = '${device.id}' AND origin = 'person'`)).toBe(1);
    expect(await count('equipment_check')).toBe(1);
    expect(await count('equipment_check', `id = '${check}'`)).toBe(1);
  });

  it("keeps a person's camera on a demo device, with the device", async () => {
    const device = await idOf('equipment', 'Caméra entrée');
    const mine = newId();
    await pool.query(
      `INSERT INTO camera (id, client_id, site_id, equipment_id, name, updated_at) VALUES ($1, $2, $3, $4, 'Mine', $5)`,
      [mine, device.clientId, device.siteId, device.id, now],
    );
    await removeDemo(acting);
    expect(await count('camera', `id = '${mine}' AND equipment_id = '${device.id}'`)).toBe(1);
    expect(await count('camera')).toBe(1);
  });

  it('keeps a demo camera with a stream that a person has added, and its recordings', async () => {
    const camera = await idOf('camera', 'Parking');
    await addRecording(camera, 'recordings/kept.mp4');
    await pool.query(
      `INSERT INTO stream (id, client_id, camera_id, role, source_kind, url, updated_at)
       VALUES ($1, $2, $3, 'sub', 'rtsp', 'rtsp://192.0.2.9/', $4)`,
      [newId(), camera.clientId, camera.id, now],
    );
    await removeDemo(acting);
    expect(await count('camera', `id = '${camera.id}' AND origin = 'person'`)).toBe(1);
    expect(await count('recording')).toBe(1);
    expect(await count('tombstone')).toBe(0);
    expect(await count('stream')).toBe(1);
  });

  it('keeps nothing for the sake of what a person has deleted again', async () => {
    const site = await idOf('site', 'Boutique Bellecour');
    const mine = await addEquipment(site);
    await pool.query('UPDATE equipment SET archived_at = $2 WHERE id = $1', [mine, now]);
    await removeDemo(acting);
    expect(await count('client')).toBe(0);
  });

  it('touches no client of a person', async () => {
    const clientId = newId();
    const siteId = newId();
    await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'Mine', $2)`, [clientId, now]);
    await pool.query(`INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, 'Mine', $3)`, [
      siteId,
      clientId,
      now,
    ]);
    await addEquipment({ id: siteId, clientId });
    await removeDemo(acting);
    for (const table of ['client', 'site', 'equipment']) expect(await count(table)).toBe(1);
  });
});
