import { makeSamplePartitions } from '@vigie/core/equipment/sample-partitions';
import { createPool } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';

/** A middling company: five clients, two hundred devices that are checked each minute, forty cameras, open alerts. */
const clients = 5;
const equipmentEach = 40;
const camerasEach = 8;
const alertsEach = 6;

const statuses = ['online', 'online', 'online', 'online', 'degraded', 'offline', 'unknown'];

/** Fills a migrated database. Everything is as of now; the samples reach a little further back than the charts do. */
export async function fillFleet(databaseUrl: string): Promise<void> {
  const pool = createPool({ url: databaseUrl, name: 'bench', max: 1 });
  const insert = (table: string, rows: readonly Readonly<Record<string, unknown>>[]) =>
    pool.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  const now = new Date();
  const stamps = { origin: 'person', created_at: now, updated_at: now };
  await makeSamplePartitions(pool, now);
  for (let c = 1; c <= clients; c++) {
    const [clientId, siteId] = [newId(), newId()];
    await insert('client', [{ id: clientId, name: `Client ${c}`, contact: `Contact ${c}`, ...stamps }]);
    await insert('site', [
      { id: siteId, client_id: clientId, name: `Site of ${c}`, city: 'Lyon', time_zone: 'Europe/Paris', ...stamps },
    ]);
    const own = { client_id: clientId, site_id: siteId };
    const equipment = Array.from({ length: equipmentEach }, (_, n) => ({
      id: newId(),
      ...own,
      name: `device-${String(n * clients + c).padStart(4, '0')}`,
      kind: n % 3 === 0 ? 'camera' : 'network',
      address: `10.${c}.0.${n + 1}`,
      ...stamps,
    }));
    await insert('equipment', equipment);
    await insert(
      'equipment_status',
      equipment.map(({ id }, n) => ({
        equipment_id: id,
        client_id: clientId,
        status: statuses[n % statuses.length],
        since: now,
        last_at: now,
        rtt_ms: n % statuses.length === 5 ? null : 1 + n / 8,
        loss: 0,
      })),
    );
    const cameras = Array.from({ length: camerasEach }, (_, n) => ({
      id: newId(),
      ...own,
      name: `Camera ${n}`,
      recording: true,
      segment_seconds: 1800,
      ...stamps,
    }));
    await insert('camera', cameras);
    const streams = cameras.map(({ id }) => ({
      id: newId(),
      client_id: clientId,
      camera_id: id,
      role: 'main',
      source_kind: 'rtsp',
      url: 'rtsp://192.0.2.1/1',
      ...stamps,
    }));
    await insert('stream', streams);
    await insert(
      'stream_state',
      streams.map(({ id, camera_id }, n) => ({
        stream_id: id,
        client_id: clientId,
        camera_id,
        condition: n % 4 === 0 ? 'stalled' : 'running',
        since: now,
        recording: n % 4 !== 0,
        restarts: 0,
      })),
    );
    await insert(
      'alert',
      Array.from({ length: alertsEach }, (_, n) => ({
        id: newId(),
        client_id: clientId,
        site_id: siteId,
        equipment_id: equipment[n]?.id,
        kind: 'equipment_offline',
        severity: n % 2 === 0 ? 'critical' : 'warning',
        state: n % 3 === 0 ? 'acknowledged' : 'open',
        dedupe_key: `bench:${c}:${n}`,
        params: { name: equipment[n]?.name },
        opened_at: now,
      })),
    );
    await pool.query(
      `INSERT INTO check_sample (check_id, at, client_id, equipment_id, rtt_ms)
       SELECT e.id, now() - minute * interval '1 minute' + get_byte(uuid_send(e.id), 15) * interval '230 ms',
         e.client_id, e.id, CASE WHEN get_byte(uuid_send(e.id), 15) % 9 <> 0 THEN 2 + random() * 30 END
       FROM equipment e CROSS JOIN generate_series(0, 90) AS minute WHERE e.client_id = $1`,
      [clientId],
    );
  }
  await pool.query('VACUUM ANALYZE');
  await pool.end();
}
