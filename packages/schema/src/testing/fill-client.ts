import { packCredentials } from '@vigie/domain/cameras/source';
import { dayMs } from '@vigie/domain/time/units';
import { newIdAt } from '@vigie/platform/ids/id';
import type { SchemaServices } from '../builder/context.ts';

/** The types of the schema of which `fillClient` makes a row. */
const filledTypes = [
  'Client',
  'Site',
  'Equipment',
  'EquipmentCheck',
  'Camera',
  'Stream',
  'Recording',
  'Alert',
  'User',
  'Membership',
  'Token',
  'Job',
  'Session',
  'Notification',
  'OutgoingMail',
] as const;

/** The ids of the rows that `fillClient` made, by type of the schema. */
export type Filled = Readonly<Record<(typeof filledTypes)[number], string>>;

/** Whether `fillClient` makes a row of a type. */
export const isFilled = (type: string): type is keyof Filled => filledTypes.some((filled) => filled === type);

type Row = Readonly<Record<string, unknown>>;

/**
 * Makes a client with a row in every table that clients have something in, and `marker` in every text. All of
 * it is as old as `now`, its ids included.
 */
export async function fillClient(
  { pool, vault }: Pick<SchemaServices, 'pool' | 'vault'>,
  marker: string,
  now = new Date(),
): Promise<Filled> {
  const ids = Object.fromEntries(filledTypes.map((type) => [type, newIdAt(now)])) as Filled;
  const [run, tomorrow] = [newIdAt(now), new Date(now.getTime() + dayMs)];
  const of = { client_id: ids.Client };
  const ofEquipment = { ...of, equipment_id: ids.Equipment };
  const ofCamera = { ...of, camera_id: ids.Camera };
  const rows: readonly (readonly [table: string, row: Row])[] = [
    ['client', { id: ids.Client, name: marker, address: marker, contact: marker, email: marker, phone: marker }],
    ['site', { id: ids.Site, ...of, name: marker, city: marker, address: marker }],
    [
      'equipment',
      {
        id: ids.Equipment,
        ...of,
        site_id: ids.Site,
        name: marker,
        kind: 'camera',
        address: marker,
        notes: marker,
      },
    ],
    ['equipment_check', { id: ids.EquipmentCheck, ...ofEquipment, kind: 'tcp', port: 80 }],
    ['check_state', { check_id: ids.EquipmentCheck, ...ofEquipment, ...down(now), error: marker }],
    ['equipment_status', { ...ofEquipment, ...down(now) }],
    ['status_change', { ...ofEquipment, at: now, status: 'offline' }],
    ['check_sample', { check_id: ids.EquipmentCheck, ...ofEquipment, at: now, rtt_ms: 12.5 }],
    ['camera', { id: ids.Camera, ...ofEquipment, site_id: ids.Site, name: marker }],
    [
      'stream',
      {
        id: ids.Stream,
        ...ofCamera,
        source_kind: 'rtsp',
        url: `rtsp://${marker}/`,
        credentials: vault.seal(packCredentials({ username: marker, password: marker })),
      },
    ],
    [
      'stream_state',
      {
        stream_id: ids.Stream,
        ...ofCamera,
        condition: 'failed',
        since: now,
        ...picture(marker),
        fps: 25,
        bitrate_kbps: 900,
        error: marker,
        last_fragment_at: now,
      },
    ],
    ['stream_lease', { stream_id: ids.Stream, ...of, recorder: marker, epoch: 1, feed_url: marker, renewed_at: now }],
    ['recording_run', { id: run, ...ofCamera, stream_id: ids.Stream, started_at: now }],
    [
      'recording',
      {
        id: ids.Recording,
        ...ofCamera,
        stream_id: ids.Stream,
        run_id: run,
        sequence: 0,
        path: marker,
        state: 'closed',
        started_at: now,
        ended_at: now,
        ...picture(marker),
      },
    ],
    ['app_user', { id: ids.User, email: `${marker}@example.org`, name: marker, password_hash: marker }],
    ['membership', { id: ids.Membership, user_id: ids.User, ...of, role: 'admin' }],
    [
      'api_token',
      {
        id: ids.Token,
        user_id: ids.User,
        name: marker,
        secret_hash: Buffer.from(`token of ${marker}`),
        hint: marker,
        scopes: '{read}',
        client_ids: [ids.Client],
        expires_at: tomorrow,
        last_used_at: now,
        last_used_address: marker,
      },
    ],
    [
      'background_job',
      {
        id: ids.Job,
        ...of,
        user_id: ids.User,
        kind: 'purge_client',
        state: 'failed',
        done: 1,
        total: 2,
        error: 'job_broken',
        started_at: now,
        finished_at: now,
      },
    ],
    [
      'session',
      {
        id: ids.Session,
        user_id: ids.User,
        rotated_at: now,
        expires_at: tomorrow,
        user_agent: marker,
        address: marker,
      },
    ],
    [
      'account_link',
      {
        id: newIdAt(now),
        user_id: ids.User,
        purpose: 'reset',
        secret_hash: Buffer.from(`link of ${marker}`),
        expires_at: tomorrow,
      },
    ],
    [
      'notification',
      {
        id: ids.Notification,
        user_id: ids.User,
        ...of,
        level: 'info',
        kind: 'memberships_changed',
        params: JSON.stringify({ by: marker }),
      },
    ],
    [
      'outgoing_mail',
      {
        id: ids.OutgoingMail,
        user_id: ids.User,
        recipient: `${marker}@example.org`,
        kind: 'reset',
        sealed: vault.seal(JSON.stringify({ subject: marker, text: marker, html: marker, link: marker })),
        expires_at: tomorrow,
      },
    ],
    [
      'alert',
      {
        id: ids.Alert,
        ...ofEquipment,
        site_id: ids.Site,
        camera_id: ids.Camera,
        kind: 'equipment_offline',
        severity: 'critical',
        state: 'acknowledged',
        dedupe_key: marker,
        params: JSON.stringify({ name: marker }),
        opened_at: now,
        acknowledged_at: now,
        acknowledged_by_id: ids.User,
      },
    ],
    [
      'alert_event',
      {
        id: newIdAt(now),
        alert_id: ids.Alert,
        ...of,
        kind: 'acknowledged',
        at: now,
        user_id: ids.User,
        note: marker,
      },
    ],
    ['tombstone', { id: newIdAt(now), ...of, kind: 'recording', path: `purged ${marker}`, at: now }],
  ];
  const { rows: stamped } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name IN ('created_at', 'updated_at')`,
  );
  for (const [table, row] of rows) {
    const times = stamped.filter((one) => one.table === table).map(({ column }) => [column, now]);
    const entries = Object.entries({ ...Object.fromEntries(times), ...row });
    await pool.query(
      `INSERT INTO ${table} (${entries.map(([column]) => column).join(', ')})
       VALUES (${entries.map((_entry, index) => `$${index + 1}`).join(', ')})`,
      entries.map(([, value]) => value),
    );
  }
  return ids;
}

/** The state of something that does not answer. */
const down = (now: Date): Row => ({ status: 'offline', since: now, last_at: now, rtt_ms: 12.5, loss: 0.5 });

/** What a video is like. */
const picture = (codec: string): Row => ({ codec, width: 1280, height: 720 });
