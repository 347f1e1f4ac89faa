import { randomBytes } from 'node:crypto';
import type { Role, Viewer } from '@vigie/core/users/viewer';
import { createPrisma } from '@vigie/platform/database/prisma';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { vaultOf } from '@vigie/platform/secrets/vault';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { systemClock } from '@vigie/platform/time/clock';
import type { SchemaServices } from '../builder/context.ts';
import { readDocument } from '../execution/documents.ts';
import { executeOperation } from '../execution/operation.ts';

/** What the schema stands on in a test: a database of its own, and sources that always give video. */
export interface SchemaFixture {
  readonly database: TestDatabase;
  readonly services: SchemaServices;
  /** Asks as a viewer; the query is validated first. */
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known to the test that asks it.
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<{ data: any; errors: string[] }>;
  /** The same with other services. */
  as(services: Partial<SchemaServices>): Pick<SchemaFixture, 'ask'>;
  close(): Promise<void>;
}

export async function schemaFixture(): Promise<SchemaFixture> {
  const database = await createTestDatabase();
  const prisma = createPrisma({ url: database.url, name: 'schema test', max: 2 });
  const services: SchemaServices = {
    prisma,
    pool: database.pool,
    vault: vaultOf(randomBytes(32)),
    clock: systemClock,
    log: createLogger({ name: 'schema test', level: 'fatal' }),
    publicUrl: 'https://vigie.test',
    mailFrom: null,
    probe: async () => ({ ok: true }),
    // A test may walk the whole schema at once.
    limits: { depth: 100, breadth: 100_000, complexity: Number.MAX_SAFE_INTEGER },
    jit: true,
    version: '0.0.0-test',
  };
  const askWith =
    (given: SchemaServices): SchemaFixture['ask'] =>
    async (viewer, query, variables) => {
      const read = readDocument(query);
      if ('errors' in read) throw read.errors[0];
      const { data, errors = [] } = await executeOperation(given, viewer, { document: read.document, variables });
      return { data, errors: errors.map(({ extensions, message }) => `${extensions.code}: ${message}`) };
    };
  return {
    database,
    services,
    ask: askWith(services),
    as: (other) => ({ ask: askWith({ ...services, ...other }) }),
    async close() {
      await prisma.$disconnect();
      await database.drop();
    },
  };
}

/** A viewer with one role in one client, or (null) in all. */
export const viewerWith = (role: Role, clientId: string | null, userId: string = newId()): Viewer => ({
  userId,
  sessionId: null,
  tokenId: null,
  memberships: [{ clientId, role }],
  locale: 'en',
});

/** The ids of the rows that `fillClient` made, by type of the schema. */
export type Filled = Readonly<
  Record<
    | 'Client'
    | 'Site'
    | 'Equipment'
    | 'EquipmentCheck'
    | 'Camera'
    | 'Stream'
    | 'Recording'
    | 'Alert'
    | 'User'
    | 'Membership'
    | 'Token'
    | 'Job'
    | 'Session'
    | 'Notification'
    | 'OutgoingMail',
    string
  >
>;

/** Makes a client with one row of everything, and `marker` in every text of it. */
export async function fillClient({ pool, vault }: SchemaServices, marker: string): Promise<Filled> {
  const [client, site, equipment, check, camera, stream, run] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const [recording, alert, event, user, membership] = [newId(), newId(), newId(), newId(), newId()];
  const [token, job] = [newId(), newId()];
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
    const columns = Object.keys(row);
    await pool.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_column, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  const now = new Date();
  const stamps = { created_at: now, updated_at: now };
  await insert('client', {
    id: client,
    name: marker,
    address: marker,
    contact: marker,
    email: marker,
    phone: marker,
    ...stamps,
  });
  await insert('site', { id: site, client_id: client, name: marker, city: marker, address: marker, ...stamps });
  await insert('equipment', {
    id: equipment,
    client_id: client,
    site_id: site,
    name: marker,
    kind: 'camera',
    address: marker,
    notes: marker,
    ...stamps,
  });
  await insert('equipment_check', {
    id: check,
    client_id: client,
    equipment_id: equipment,
    kind: 'tcp',
    port: 80,
    ...stamps,
  });
  await insert('check_state', {
    check_id: check,
    client_id: client,
    equipment_id: equipment,
    status: 'offline',
    since: now,
    last_at: now,
    error: marker,
  });
  await insert('equipment_status', {
    equipment_id: equipment,
    client_id: client,
    status: 'offline',
    since: now,
    last_at: now,
  });
  await insert('status_change', { equipment_id: equipment, client_id: client, at: now, status: 'offline' });
  await insert('check_sample', { check_id: check, client_id: client, equipment_id: equipment, at: now, rtt_ms: 12.5 });
  await insert('camera', {
    id: camera,
    client_id: client,
    site_id: site,
    equipment_id: equipment,
    name: marker,
    ...stamps,
  });
  await insert('stream', {
    id: stream,
    client_id: client,
    camera_id: camera,
    source_kind: 'rtsp',
    url: `rtsp://${marker}/`,
    credentials: Buffer.from(marker),
    ...stamps,
  });
  await insert('stream_state', {
    stream_id: stream,
    client_id: client,
    camera_id: camera,
    condition: 'failed',
    since: now,
    codec: marker,
    error: marker,
  });
  await insert('recording_run', { id: run, client_id: client, camera_id: camera, stream_id: stream, started_at: now });
  await insert('recording', {
    id: recording,
    client_id: client,
    camera_id: camera,
    stream_id: stream,
    run_id: run,
    sequence: 0,
    path: marker,
    started_at: now,
    ended_at: now,
    codec: marker,
  });
  await insert('app_user', {
    id: user,
    email: `${marker}@example.org`,
    name: marker,
    password_hash: marker,
    updated_at: now,
  });
  await insert('membership', { id: membership, user_id: user, client_id: client, role: 'admin' });
  await insert('api_token', {
    id: token,
    user_id: user,
    name: marker,
    secret_hash: Buffer.from(`token of ${marker}`),
    hint: marker,
    scopes: '{read}',
    client_ids: [client],
    expires_at: new Date(now.getTime() + 3_600_000),
    last_used_at: now,
    last_used_address: marker,
  });
  await insert('background_job', {
    id: job,
    client_id: client,
    user_id: user,
    kind: 'purge_client',
    state: 'failed',
    error: 'job_broken',
    created_at: now,
  });
  const [session, notification, mail] = [newId(), newId(), newId()];
  const inAnHour = new Date(now.getTime() + 3_600_000);
  await insert('session', {
    id: session,
    user_id: user,
    rotated_at: now,
    expires_at: inAnHour,
    user_agent: marker,
    address: marker,
  });
  await insert('notification', {
    id: notification,
    user_id: user,
    client_id: client,
    level: 'info',
    kind: 'memberships_changed',
    params: JSON.stringify({ by: marker }),
  });
  await insert('outgoing_mail', {
    id: mail,
    user_id: user,
    recipient: `${marker}@example.org`,
    kind: 'reset',
    sealed: vault.seal(JSON.stringify({ subject: marker, text: marker, html: marker, link: marker })),
    expires_at: inAnHour,
  });
  await insert('alert', {
    id: alert,
    client_id: client,
    site_id: site,
    equipment_id: equipment,
    camera_id: camera,
    kind: 'equipment_offline',
    severity: 'critical',
    state: 'acknowledged',
    dedupe_key: marker,
    params: JSON.stringify({ name: marker }),
    opened_at: now,
    acknowledged_at: now,
    acknowledged_by_id: user,
  });
  await insert('alert_event', {
    id: event,
    alert_id: alert,
    client_id: client,
    kind: 'acknowledged',
    at: now,
    user_id: user,
    note: marker,
  });
  return {
    Client: client,
    Site: site,
    Equipment: equipment,
    EquipmentCheck: check,
    Camera: camera,
    Stream: stream,
    Recording: recording,
    Alert: alert,
    User: user,
    Membership: membership,
    Token: token,
    Job: job,
    Session: session,
    Notification: notification,
    OutgoingMail: mail,
  };
}
