import type { Connection } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { lockFleet } from '../equipment/fleet-lock.ts';
import { type Acting, changing } from '../results/acting.ts';
import { demoSettingKey } from './setting.ts';

/** PostgreSQL's code for two transactions that wait for each other: one of them was ended. */
const deadlock = '40P01';

/**
 * Removes the demo and nothing that a person has added. A row of the demo that holds something of a
 * person's (a check on a demo device, a camera at a demo site …) stays, with what it stands in, and is the
 * person's from then on. Recordings go with their cameras; their files are deleted afterwards (see
 * workers/simulator), and tombstones keep repair from bringing them back. Returns how many rows went.
 */
export async function removeDemo(acting: Acting): Promise<{ rows: number }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await changing(acting, (connection) => remove(connection, acting.clock()));
    } catch (error) {
      // The checks and recordings that go are being written to meanwhile.
      const retry = error instanceof Error && 'code' in error && error.code === deadlock && attempt < 5;
      if (!retry) throw error;
    }
  }
}

async function remove(connection: Connection, now: Date): Promise<{ rows: number }> {
  await lockFleet(connection);
  const kept = await findKept(connection);
  const cameraIds = await idsOf(connection, 'camera', kept.cameras);
  const equipmentIds = await idsOf(connection, 'equipment', kept.equipment);
  await bury(connection, cameraIds, now);
  let rows = 0;
  const run = async (statement: string, values: readonly unknown[] = []) => {
    const { rowCount } = await connection.query(statement, [...values]);
    rows += rowCount ?? 0;
  };
  await run('DELETE FROM alert WHERE equipment_id = ANY ($1) OR camera_id = ANY ($2)', [equipmentIds, cameraIds]);
  // These have no foreign key, for speed; they go by hand. So do the demo's own checks and streams on what stays.
  await run('DELETE FROM check_sample WHERE equipment_id = ANY ($1)', [equipmentIds]);
  await run('DELETE FROM recording_run WHERE camera_id = ANY ($1)', [cameraIds]);
  await run(`DELETE FROM equipment_check WHERE origin = 'demo'`);
  await run(`DELETE FROM stream WHERE origin = 'demo'`);
  await run('DELETE FROM camera WHERE id = ANY ($1)', [cameraIds]);
  await run('DELETE FROM equipment WHERE id = ANY ($1)', [equipmentIds]);
  await run(`DELETE FROM site WHERE origin = 'demo' AND id <> ALL ($1)`, [kept.sites]);
  await run(`DELETE FROM client WHERE origin = 'demo' AND id <> ALL ($1)`, [kept.clients]);
  for (const table of ['client', 'site', 'equipment', 'camera']) {
    await connection.query(`UPDATE ${table} SET origin = 'person', updated_at = $1 WHERE origin = 'demo'`, [now]);
  }
  await connection.query(
    `INSERT INTO setting (key, value, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [demoSettingKey, JSON.stringify({ state: 'removed', cameraIds }), now],
  );
  return { rows };
}

/** Rows of the demo that a person's rows stand in, from the inside out. What a person has deleted keeps nothing. */
async function findKept(connection: Connection) {
  const ids = async (statement: string, values: readonly unknown[] = []) => {
    const { rows } = await connection.query<{ id: string }>(statement, [...values]);
    return rows.map(({ id }) => id);
  };
  const cameras = await ids(
    `SELECT c.id FROM camera c WHERE c.origin = 'demo'
       AND EXISTS (SELECT FROM stream s WHERE s.camera_id = c.id AND s.origin = 'person')`,
  );
  const equipment = await ids(
    `SELECT e.id FROM equipment e WHERE e.origin = 'demo' AND (
       EXISTS (SELECT FROM equipment_check k WHERE k.equipment_id = e.id AND k.origin = 'person')
       OR EXISTS (SELECT FROM camera c WHERE c.equipment_id = e.id AND c.archived_at IS NULL
                    AND (c.origin = 'person' OR c.id = ANY ($1))))`,
    [cameras],
  );
  const sites = await ids(
    `SELECT s.id FROM site s WHERE s.origin = 'demo' AND (
       EXISTS (SELECT FROM equipment e WHERE e.site_id = s.id AND e.archived_at IS NULL
                 AND (e.origin = 'person' OR e.id = ANY ($1)))
       OR EXISTS (SELECT FROM camera c WHERE c.site_id = s.id AND c.archived_at IS NULL
                    AND (c.origin = 'person' OR c.id = ANY ($2))))`,
    [equipment, cameras],
  );
  const clients = await ids(
    `SELECT c.id FROM client c WHERE c.origin = 'demo'
       AND EXISTS (SELECT FROM site s WHERE s.client_id = c.id AND s.archived_at IS NULL
                     AND (s.origin = 'person' OR s.id = ANY ($1)))`,
    [sites],
  );
  return { cameras, equipment, sites, clients };
}

async function idsOf(
  connection: Connection,
  table: 'camera' | 'equipment',
  kept: readonly string[],
): Promise<string[]> {
  const { rows } = await connection.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE origin = 'demo' AND id <> ALL ($1) ORDER BY id FOR UPDATE`,
    [kept],
  );
  return rows.map(({ id }) => id);
}

/** Leaves a tombstone for each recording that goes, so that its file is not taken for one that lost its row. */
async function bury(connection: Connection, cameraIds: readonly string[], now: Date): Promise<void> {
  const { rows } = await connection.query<{ path: string; clientId: string }>(
    'SELECT path, client_id AS "clientId" FROM recording WHERE camera_id = ANY ($1)',
    [cameraIds],
  );
  await connection.query(
    `INSERT INTO tombstone (id, kind, client_id, path, at)
     SELECT id, 'recording', client_id, path, $4 FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS t (id, client_id, path)`,
    [rows.map(() => newId()), rows.map(({ clientId }) => clientId), rows.map(({ path }) => path), now],
  );
}
