import { randomInt } from 'node:crypto';
import {
  type DemoEquipment,
  type DemoSite,
  demoAddress,
  demoClientName,
  demoInstallations,
  demoKeepHours,
  demoSegmentSeconds,
  demoSites,
} from '@vigie/domain/demo/plan';
import type { Connection, Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import type { Clock } from '@vigie/platform/time/clock';
import { demoSettingKey, readDemoSetting } from './setting.ts';

/** Not so short that a busy machine looks like a broken device. */
const checkTimeoutMs = 1000;
const checkRetries = 2;

/**
 * Makes the demo: a client with its sites, equipment, checks and cameras, each row marked as the demo's.
 * Once in an installation's life: where it was made before it is left as it is, and where it was removed it
 * does not come back. Returns whether the demo is there.
 */
export async function seedDemo(pool: Pool, { clock }: { clock: Clock }): Promise<boolean> {
  return inTransaction(pool, async (connection) => {
    const now = clock();
    // Whoever makes this row makes the demo; another start at the same time waits for it here.
    const { rowCount } = await connection.query(
      'INSERT INTO setting (key, value, updated_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING',
      [demoSettingKey, JSON.stringify({ state: 'present' }), now],
    );
    if (rowCount === 0) return (await readDemoSetting(connection))?.state === 'present';
    const clientId = newId();
    await connection.query(`INSERT INTO client (id, name, origin, updated_at) VALUES ($1, $2, 'demo', $3)`, [
      clientId,
      await freeName(connection),
      now,
    ]);
    const installation = randomInt(demoInstallations.first, demoInstallations.last + 1);
    for (const site of demoSites) await addSite(connection, { clientId, installation, site, now });
    return true;
  });
}

/** The demo client's name, with a number behind it where a person has taken it already. */
async function freeName(connection: Connection): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? demoClientName : `${demoClientName} ${n}`;
    const { rowCount } = await connection.query(
      'SELECT FROM client WHERE lower(name) = lower($1) AND archived_at IS NULL',
      [name],
    );
    if (rowCount === 0) return name;
  }
}

async function addSite(
  connection: Connection,
  { clientId, installation, site, now }: { clientId: string; installation: number; site: DemoSite; now: Date },
): Promise<void> {
  const siteId = newId();
  await connection.query(
    `INSERT INTO site (id, client_id, name, city, address, time_zone, origin, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'Europe/Paris', 'demo', $6)`,
    [siteId, clientId, site.name, site.city, site.address, now],
  );
  const equipmentIds = new Map<string, string>();
  for (const equipment of site.equipment) {
    equipmentIds.set(
      equipment.name,
      await addEquipment(connection, {
        clientId,
        siteId,
        address: demoAddress(installation, equipment.host),
        equipment,
        now,
      }),
    );
  }
  for (const camera of site.cameras) {
    const cameraId = newId();
    await connection.query(
      `INSERT INTO camera (id, client_id, site_id, equipment_id, name, recording, segment_seconds, keep_hours, origin, updated_at)
       VALUES ($1, $2, $3, $4, $5, true, $6, $7, 'demo', $8)`,
      [
        cameraId,
        clientId,
        siteId,
        equipmentIds.get(camera.equipment),
        camera.name,
        demoSegmentSeconds,
        demoKeepHours,
        now,
      ],
    );
    await connection.query(
      `INSERT INTO stream (id, client_id, camera_id, role, source_kind, url, origin, updated_at)
       VALUES ($1, $2, $3, 'main', 'file', $4, 'demo', $5)`,
      [newId(), clientId, cameraId, camera.file, now],
    );
  }
}

async function addEquipment(
  connection: Connection,
  given: { clientId: string; siteId: string; address: string; equipment: DemoEquipment; now: Date },
): Promise<string> {
  const { clientId, siteId, address, equipment, now } = given;
  const id = newId();
  await connection.query(
    `INSERT INTO equipment (id, client_id, site_id, name, kind, address, origin, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'demo', $7)`,
    [id, clientId, siteId, equipment.name, equipment.kind, address, now],
  );
  for (const { port, intervalSeconds } of equipment.checks) {
    await connection.query(
      `INSERT INTO equipment_check
         (id, client_id, equipment_id, kind, port, interval_seconds, timeout_ms, retries, origin, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'demo', $9)`,
      [newId(), clientId, id, port ? 'tcp' : 'icmp', port ?? null, intervalSeconds, checkTimeoutMs, checkRetries, now],
    );
  }
  return id;
}
