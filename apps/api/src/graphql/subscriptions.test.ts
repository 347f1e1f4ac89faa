import { raiseAlert } from '@vigie/core/alerts/raise';
import { resolveAlert } from '@vigie/core/alerts/resolve';
import { notify } from '@vigie/core/notifications/notify';
import { newId } from '@vigie/platform/ids/id';
import { eventually } from '@vigie/platform/testing/eventually';
import { statementsOf } from '@vigie/platform/testing/statements';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let acme: { clientId: string; siteId: string };
let other: { clientId: string; siteId: string };
const clients: Client[] = [];

beforeAll(async () => {
  server = await startTestServer();
  acme = await server.addClient('Acme');
  other = await server.addClient('Other');
  await server.addUser('admin@example.org', 'admin', null);
  await server.addUser('acme@example.org', 'viewer', acme.clientId);
  await server.addUser('acme2@example.org', 'viewer', acme.clientId);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  await eventually(() => expect(server.services.events.size).toBe(0));
});
afterAll(() => server.close());

interface Following {
  // biome-ignore lint/suspicious/noExplicitAny: what a subscription tells is known to the test that asks it.
  readonly told: any[];
  readonly ended: Promise<unknown>;
}

/** Listens as somebody, from when the server has taken it up. */
async function listen(email: string, query: string, variables?: Record<string, unknown>): Promise<Following> {
  const { accessToken } = await server.signIn(email);
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${accessToken}` },
    retryAttempts: 0,
  });
  clients.push(client);
  const told: unknown[] = [];
  const ended = Promise.withResolvers<unknown>();
  client.subscribe(
    { query, ...(variables ? { variables } : {}) },
    {
      next: (answer) => told.push(answer),
      error: ended.resolve,
      complete: () => ended.resolve(undefined),
    },
  );
  // A query on the same socket is answered after the subscription before it has begun.
  await new Promise<void>((resolve, reject) => {
    client.subscribe({ query: '{ __typename }' }, { next: () => {}, error: reject, complete: () => resolve() });
  });
  return { told, ended: ended.promise };
}

/** Raises an alert about nothing in particular. */
async function raise(clientId: string | null, severity: 'warning' | 'critical' = 'critical'): Promise<string> {
  const dedupeKey = newId();
  await raiseAlert(server.services.pool, {
    kind: 'process_down',
    severity,
    dedupeKey,
    params: { name: dedupeKey },
    at: new Date(),
    clientId,
  });
  return dedupeKey;
}

const raised = 'subscription Raised { alertRaised { title client { name } } }';

test('an alert is told as it is raised, once to each who may see it', async () => {
  const [admin, mine] = [await listen('admin@example.org', raised), await listen('acme@example.org', raised)];
  const keys = [await raise(acme.clientId), await raise(other.clientId), await raise(null), await raise(acme.clientId)];
  await eventually(() => expect(admin.told).toHaveLength(4));
  await eventually(() => expect(mine.told).toHaveLength(2));
  const titles = admin.told.map(({ data }) => data.alertRaised.title);
  for (const [at, key] of keys.entries()) expect(titles[at]).toContain(key);
  expect(mine.told.map(({ data }) => data.alertRaised.client.name)).toEqual(['Acme', 'Acme']);
});

test('an alert that comes again is not raised a second time; its end is told', async () => {
  const begun = await listen('acme@example.org', raised);
  const ended = await listen('acme@example.org', 'subscription { alertResolved { state title } }');
  const key = await raise(acme.clientId);
  const again = { kind: 'process_down', severity: 'critical', params: { name: key }, at: new Date() } as const;
  await raiseAlert(server.services.pool, { ...again, dedupeKey: key, clientId: acme.clientId });
  await resolveAlert(server.services.pool, key, new Date());
  await eventually(() => expect(ended.told).toHaveLength(1));
  expect(ended.told[0].data.alertResolved.state).toBe('RESOLVED');
  expect(begun.told).toHaveLength(1);
});

test('who asks for one client, or for what is critical, is told nothing else', async () => {
  const query = `subscription S($client: ID, $severity: [Severity!]) {
    alertRaised(clientId: $client, severity: $severity) { severity client { name } }
  }`;
  const one = await listen('admin@example.org', query, { client: globalId('Client', acme.clientId) });
  const bad = await listen('admin@example.org', query, { severity: ['CRITICAL'] });
  const none = await listen('acme@example.org', query, { client: globalId('Client', other.clientId) });
  await raise(other.clientId);
  await raise(acme.clientId, 'warning');
  await raise(acme.clientId, 'critical');
  await eventually(() => expect(one.told).toHaveLength(2));
  await eventually(() => expect(bad.told).toHaveLength(2));
  expect(one.told.every(({ data }) => data.alertRaised.client.name === 'Acme')).toBe(true);
  expect(bad.told.every(({ data }) => data.alertRaised.severity === 'CRITICAL')).toBe(true);
  expect(none.told).toEqual([]);
});

test('an event is read and answered once for all who ask the same and see the same', async () => {
  const both = [await listen('acme@example.org', raised), await listen('acme2@example.org', raised)];
  expect(server.services.events.size).toBe(1);
  const sent = statementsOf(server.services.pool);
  await raise(acme.clientId);
  await eventually(() => expect(both.every(({ told }) => told.length === 1)).toBe(true));
  const reads = sent.texts.filter((text) => text.includes('FROM alert_event v JOIN alert a'));
  sent.stop();
  expect(reads).toHaveLength(1);
});

test('more alerts at once than a change can name are all told', async () => {
  const { told } = await listen('acme@example.org', raised);
  await server.services.pool.query(
    `WITH made AS (
       INSERT INTO alert (id, client_id, kind, severity, dedupe_key, params, opened_at)
       SELECT gen_random_uuid(), $1, 'process_down', 'info', 'many ' || n, '{"name": "many"}', now() FROM generate_series(1, 300) AS n
       RETURNING id, client_id
     ) INSERT INTO alert_event (id, alert_id, client_id, kind, at) SELECT uuid7(), id, client_id, 'opened', now() FROM made`,
    [acme.clientId],
  );
  await eventually(() => expect(told).toHaveLength(300));
});

test('rights that end while somebody listens end what they hear', async () => {
  const userId = await server.addUser('leaving@example.org', 'viewer', acme.clientId);
  const [leaving, staying] = [await listen('leaving@example.org', raised), await listen('acme@example.org', raised)];
  await raise(acme.clientId);
  await eventually(() => expect(leaving.told).toHaveLength(1));
  const heard = Promise.withResolvers<void>();
  const stop = server.services.feed.subscribe(({ kind }) => kind === 'membership' && heard.resolve());
  await server.services.pool.query('DELETE FROM membership WHERE user_id = $1', [userId]);
  await heard.promise;
  stop();
  await eventually(() => expect(server.services.events.size).toBe(2));
  await raise(acme.clientId);
  await eventually(() => expect(staying.told).toHaveLength(2));
  expect(leaving.told).toHaveLength(1);
});

test('a camera that begins or ceases to be recorded is told, its other figures are not', async () => {
  const [cameraId, streamId] = [newId(), newId()];
  const { pool } = server.services;
  await pool.query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'Gate', now())`, [
    cameraId,
    acme.clientId,
    acme.siteId,
  ]);
  await pool.query(
    `INSERT INTO stream (id, client_id, camera_id, source_kind, url, updated_at) VALUES ($1, $2, $3, 'file', 'x', now())`,
    [streamId, acme.clientId, cameraId],
  );
  await pool.query(
    `INSERT INTO stream_state (stream_id, client_id, camera_id, condition, since) VALUES ($1, $2, $3, 'starting', now())`,
    [streamId, acme.clientId, cameraId],
  );
  const { told } = await listen(
    'acme@example.org',
    'subscription { recordingStateChanged { name state { condition recording } } }',
  );
  const update = (set: string) => pool.query(`UPDATE stream_state SET ${set} WHERE stream_id = $1`, [streamId]);
  await update('bitrate_kbps = 1');
  await update(`condition = 'running', since = now()`);
  // What is told is how it stands then: two changes in a moment may be one.
  await eventually(() => expect(told).toHaveLength(1));
  await update('bitrate_kbps = 2');
  await update('recording = true');
  await eventually(() => expect(told).toHaveLength(2));
  expect(told.map(({ data }) => data.recordingStateChanged.state)).toEqual([
    { condition: 'RUNNING', recording: false },
    { condition: 'RUNNING', recording: true },
  ]);
});

test('a job tells where it stands and every step, to who began it and to nobody else', async () => {
  const userId = await server.addUser('beginner@example.org', 'viewer', acme.clientId);
  const id = newId();
  const { pool } = server.services;
  await pool.query(
    `INSERT INTO background_job (id, user_id, kind, state, done, total, created_at)
     VALUES ($1, $2, 'purge_client', 'running', 1, 3, now())`,
    [id, userId],
  );
  const query = `subscription { jobProgress(id: "${globalId('Job', id)}") { state done total } }`;
  const [beginner, admin, stranger] = [
    await listen('beginner@example.org', query),
    await listen('admin@example.org', query),
    await listen('acme@example.org', query),
  ];
  await eventually(() => expect([beginner.told, admin.told].map(({ length }) => length)).toEqual([1, 1]));
  await pool.query('UPDATE background_job SET done = 2 WHERE id = $1', [id]);
  await eventually(() => expect(beginner.told).toHaveLength(2));
  await pool.query(`UPDATE background_job SET done = 3, state = 'succeeded', finished_at = now() WHERE id = $1`, [id]);
  await eventually(() => expect([beginner.told, admin.told].map(({ length }) => length)).toEqual([3, 3]));
  expect(beginner.told.map(({ data }) => data.jobProgress)).toEqual([
    { state: 'RUNNING', done: 1, total: 3 },
    { state: 'RUNNING', done: 2, total: 3 },
    { state: 'SUCCEEDED', done: 3, total: 3 },
  ]);
  expect(stranger.told).toEqual([]);
});

test('a notification is told to the connections of whom it is for, once, and not again when it is read', async () => {
  const [userId, otherId] = [
    await server.addUser('told@example.org', 'viewer', acme.clientId),
    await server.addUser('untold@example.org', 'viewer', acme.clientId),
  ];
  const query = 'subscription { notificationReceived { id kind text client { name } } }';
  const [phone, desk] = [await listen('told@example.org', query), await listen('told@example.org', query)];
  const untold = await listen('untold@example.org', query);
  const { pool } = server.services;
  const tell = (userIds: string[], by: string, clientId: string | null = null) =>
    notify(pool, { userIds, kind: 'memberships_changed', params: { by }, clientId }, new Date());
  await tell([userId], 'Ada');
  await tell([userId], 'of a client that they cannot see', other.clientId);
  await tell([userId], 'Ben', acme.clientId);
  await eventually(() => expect([phone.told, desk.told].map(({ length }) => length)).toEqual([2, 2]));
  const [first, second] = desk.told.map(({ data }) => data.notificationReceived);
  expect(first).toMatchObject({ kind: 'memberships_changed', text: expect.stringContaining('Ada'), client: null });
  expect(second).toMatchObject({ text: expect.stringContaining('Ben'), client: { name: 'Acme' } });
  await pool.query('UPDATE notification SET read_at = now() WHERE user_id = $1', [userId]);
  await tell([otherId, userId], 'Cam');
  await eventually(() => expect([phone.told, desk.told, untold.told].map(({ length }) => length)).toEqual([3, 3, 1]));
  expect(phone.told).toEqual(desk.told);
});

test('variables that do not fit are refused', async () => {
  const { told, ended } = await listen(
    'acme@example.org',
    'subscription S($severity: [Severity!]) { alertRaised(severity: $severity) { id } }',
    { severity: ['PURPLE'] },
  );
  expect(await ended).toMatchObject([{ extensions: { code: 'invalid_query' } }]);
  expect(told).toEqual([]);
});
