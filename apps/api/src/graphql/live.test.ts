import { newId } from '@vigie/platform/ids/id';
import { eventually } from '@vigie/platform/testing/eventually';
import { statementsOf } from '@vigie/platform/testing/statements';
import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { follow, liveClient } from '../testing/live-client.ts';
import { globalId, password, startTestServer, type TestServer } from '../testing/test-server.ts';

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
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  await eventually(() => expect(server.services.hub.size).toBe(0));
});
afterAll(() => server.close());

const socketUrl = () => `${server.url.replace('http', 'ws')}/graphql`;

async function connect(email: string): Promise<Client> {
  const { accessToken } = await server.signIn(email);
  const client = liveClient(server, accessToken);
  clients.push(client);
  return client;
}

const rename = (clientId: string, contact: string) =>
  server.services.pool.query('UPDATE client SET contact = $2 WHERE id = $1', [clientId, contact]);

const contacts = 'query Contacts @live { clients { nodes { name contact } } }';

/** Counts the statements that the server sends for a while. */
const countStatements = () => statementsOf(server.services.pool);

test('a live query is answered at once, and again when what it read was changed', async () => {
  const { answers } = follow(await connect('admin@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  expect(answers[0]).toMatchObject({
    hasNext: true,
    data: { clients: { nodes: [{ name: 'Acme' }, { name: 'Other' }] } },
  });
  await rename(acme.clientId, 'Ada');
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('Ada'));
});

test('what any process commits arrives, and what is rolled back does not', async () => {
  const { answers } = follow(await connect('admin@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  const connection = await server.database.pool.connect();
  await connection.query('BEGIN');
  await connection.query(`UPDATE client SET contact = 'nobody' WHERE id = $1`, [acme.clientId]);
  await connection.query('ROLLBACK');
  await connection.query(`UPDATE client SET contact = 'Ben' WHERE id = $1`, [acme.clientId]);
  connection.release();
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('Ben'));
  expect(answers.some((answer) => answer.data.clients.nodes[0].contact === 'nobody')).toBe(false);
});

test('a change of a client that the viewer may not see runs nothing', async () => {
  const { answers } = follow(await connect('acme@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  expect(answers[0]?.data.clients.nodes).toHaveLength(1);
  const seen = Promise.withResolvers<void>();
  const stop = server.services.feed.subscribe(({ clientIds }) => {
    if (clientIds?.includes(other.clientId)) seen.resolve();
  });
  const statements = countStatements();
  await rename(other.clientId, 'Zoe');
  await seen.promise;
  // Its own update was the only statement; the run would have begun with the change.
  expect(statements.count).toBe(1);
  statements.stop();
  stop();
  await rename(acme.clientId, 'Cleo');
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('Cleo'));
  expect(answers).toHaveLength(2);
});

test('changes in quick succession are coalesced, and the last one is never lost', async () => {
  const { answers } = follow(await connect('admin@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  for (let n = 1; n <= 100; n++) await rename(acme.clientId, `number ${n}`);
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('number 100'));
  expect(answers.length).toBeLessThan(60);
});

test('a change that leaves the answer as it was is not told', async () => {
  const { answers } = follow(await connect('admin@example.org'), 'query Names @live { clients { nodes { name } } }');
  await eventually(() => expect(answers).toHaveLength(1));
  await rename(acme.clientId, 'Dora');
  await server.services.pool.query(`UPDATE client SET name = 'Acme & Co' WHERE id = $1`, [acme.clientId]);
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].name).toBe('Acme & Co'));
  expect(answers).toHaveLength(2);
  await server.services.pool.query(`UPDATE client SET name = 'Acme' WHERE id = $1`, [acme.clientId]);
});

test('who asks and sees the same shares one run, and each may leave without the others', async () => {
  const [one, two] = [await connect('admin@example.org'), await connect('admin@example.org')];
  const [first, second] = [follow(one, contacts), follow(two, contacts)];
  const third = follow(await connect('acme@example.org'), contacts);
  await eventually(() => expect([first, second, third].every(({ answers }) => answers.length === 1)).toBe(true));
  expect(server.services.hub.size).toBe(2);
  first.stop();
  await rename(acme.clientId, 'Eve');
  await eventually(() => expect(second.answers.at(-1)?.data.clients.nodes[0].contact).toBe('Eve'));
  expect(first.answers).toHaveLength(1);
});

test('after the listener’s connection broke, everything is asked again', async () => {
  const { answers } = follow(await connect('admin@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  // The change is committed together with the end of the listener, which therefore misses it.
  const connection = await server.database.pool.connect();
  await connection.query('BEGIN');
  await connection.query(`UPDATE client SET contact = 'Fay' WHERE id = $1`, [acme.clientId]);
  await connection.query(
    `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
     WHERE application_name = 'vigie changes' AND datname = current_database()`,
  );
  await connection.query('COMMIT');
  connection.release();
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('Fay'));
});

test('new rights show at once, on the open socket', async () => {
  const userId = await server.addUser('growing@example.org', 'viewer', acme.clientId);
  const { answers } = follow(await connect('growing@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  expect(answers[0]?.data.clients.nodes).toHaveLength(1);
  const membership = [newId(), userId, other.clientId];
  await server.services.pool.query(
    `INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, $3, 'viewer')`,
    membership,
  );
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes).toHaveLength(2));
  await server.services.pool.query('DELETE FROM membership WHERE user_id = $1 AND client_id = $2', membership.slice(1));
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes).toHaveLength(1));
});

test('who changes the given password is shown everything at once', async () => {
  const userId = await server.addUser('new@example.org', 'admin', null);
  await server.services.pool.query('UPDATE app_user SET must_change_password = true WHERE id = $1', [userId]);
  const client = await connect('new@example.org');
  const { answers } = follow(client, contacts);
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes).toEqual([]));
  const input = `{ currentPassword: "${password}", newPassword: "one of my very own" }`;
  const { ended } = follow(client, `mutation { changePassword(input: ${input}) { __typename } }`);
  expect(await ended).toBeUndefined();
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes).toHaveLength(2));
});

test('when its session is ended the socket is closed', async () => {
  const userId = await server.addUser('leaving@example.org', 'viewer', acme.clientId);
  const { answers, ended } = follow(await connect('leaving@example.org'), contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  await server.services.pool.query('UPDATE session SET revoked_at = now() WHERE user_id = $1', [userId]);
  expect(await ended).toMatchObject({ code: 4403 });
});

test('who does not let the socket close can do nothing on it any more', async () => {
  const userId = await server.addUser('clinging@example.org', 'admin', null);
  const { accessToken } = await server.signIn('clinging@example.org');
  const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
  const say = (message: object) => socket.send(JSON.stringify(message));
  socket.on('open', () => say({ type: 'connection_init', payload: { authorization: `Bearer ${accessToken}` } }));
  await new Promise((resolve) => socket.once('message', resolve));
  // It does not hear that the server closes the connection, and so does not agree.
  socket.pause();
  const closing = vi.spyOn(WebSocket.prototype, 'close');
  await server.services.pool.query('UPDATE session SET revoked_at = now() WHERE user_id = $1', [userId]);
  await eventually(() => expect(closing).toHaveBeenCalled());
  closing.mockRestore();
  const emitting = vi.spyOn(WebSocket.prototype, 'emit');
  const statements = countStatements();
  const query = 'mutation { createClient(input: { name: "Afterwards" }) { __typename } }';
  say({ type: 'subscribe', id: '1', payload: { query } });
  await eventually(() => expect(emitting).toHaveBeenCalledWith('message', expect.anything(), false));
  await new Promise(setImmediate);
  emitting.mockRestore();
  expect(statements.count).toBe(0);
  statements.stop();
  socket.terminate();
});

test('queries without @live, with @live(if: false) and mutations are answered once', async () => {
  const client = await connect('admin@example.org');
  for (const query of [
    '{ clients { totalCount } }',
    'query Q @live(if: false) { clients { totalCount } }',
    'mutation { updateProfile(input: { name: "Admin" }) { __typename } }',
  ]) {
    const { answers, ended } = follow(client, query);
    expect(await ended).toBeUndefined();
    expect(answers).toHaveLength(1);
    expect(answers[0]?.errors).toBeUndefined();
  }
});

test('an unknown field is refused on the socket too', async () => {
  const { ended } = follow(await connect('admin@example.org'), 'query Q @live { clients { nodes { colour } } }');
  expect(await ended).toMatchObject([
    { message: expect.stringContaining('colour'), extensions: { code: 'invalid_query' } },
  ]);
});

test('a mistake of syntax is told, and what else runs on the socket goes on', async () => {
  const client = await connect('admin@example.org');
  const { answers } = follow(client, contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  for (const query of ['query Q @live { clients { nodes {', '', 'query A { __typename } query B { __typename }']) {
    const wrong = follow(client, query);
    expect(await wrong.ended).toMatchObject([
      { message: expect.any(String), extensions: { code: 'invalid_query', requestId: expect.any(String) } },
    ]);
  }
  await rename(acme.clientId, 'Gil');
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('Gil'));
});

test('a document that is far too long is refused before it is read to its end', async () => {
  const query = `{ ${'a: __typename '.repeat(3000)} }`;
  const { ended } = follow(await connect('admin@example.org'), query);
  expect(await ended).toMatchObject([{ message: expect.stringContaining('tokens') }]);
  const { accessToken } = await server.signIn('admin@example.org');
  expect((await server.ask(accessToken, query)).status).toBe(400);
});

test('@live over HTTP is answered once', async () => {
  const { accessToken } = await server.signIn('admin@example.org');
  const answer = await server.ask(accessToken, contacts);
  expect(answer.status).toBe(200);
  expect(answer.data.clients.nodes).toHaveLength(2);
});

/** Opens a bare socket and tells how it ended, or that it was acknowledged. */
function open(headers: Record<string, string>, init: object | null): Promise<string | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws', { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(`HTTP ${response.statusCode}`);
      socket.terminate();
    });
    socket.on('error', () => {});
    socket.on('open', () => init && socket.send(JSON.stringify({ type: 'connection_init', payload: init })));
    socket.on('message', (data) => {
      resolve(JSON.parse(String(data)).type);
      socket.close();
    });
    socket.on('close', (code) => resolve(code));
  });
}

test('a socket is let in by the cookie of its own page, and by no other page', async () => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/auth/sign-in',
    payload: { email: 'admin@example.org', password },
  });
  const cookie = `vigie_access=${answer.cookies.find(({ name }) => name === 'vigie_access')?.value}`;
  expect(await open({ cookie, origin: server.url }, {})).toBe('connection_ack');
  expect(await open({ cookie, origin: 'https://evil.example' }, {})).toBe('HTTP 403');
  expect(await open({ cookie, origin: 'null' }, {})).toBe('HTTP 403');
});

test('a socket without a good token is closed, and so is a silent or a garrulous one', async () => {
  expect(await open({}, {})).toBe(4403);
  expect(await open({}, { authorization: 'Bearer nonsense' })).toBe(4403);
  expect(await open({ cookie: 'vigie_access=nonsense' }, {})).toBe(4403);
  expect(await open({}, { padding: 'x'.repeat(300 * 1024) })).toBe(1009);
  expect(await open({}, null)).toBe(4408);
});

test('who sends what only servers send is sent away, and it is no fault of ours', async () => {
  const logged = vi.spyOn(server.services.log, 'error');
  const { accessToken } = await server.signIn('admin@example.org');
  const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
  const closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${accessToken}` } }));
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'connection_ack' }));
  expect(await closed).toBe(4400);
  expect(logged).not.toHaveBeenCalled();
  logged.mockRestore();
});

test('what is refused on a socket is told in words, and the socket goes on', async () => {
  const client = await connect('admin@example.org');
  const { answers } = follow(client, contacts);
  await eventually(() => expect(answers).toHaveLength(1));
  for (const [query, code] of [
    ['query Q @live { node(id: "nonsense") { id } }', 'invalid_id'],
    ['query Q @live { clients(first: 200) { nodes { equipment(first: 200) { nodes { id name } } } } }', 'too_complex'],
  ] as const) {
    const { ended } = follow(client, query);
    expect(await ended).toMatchObject([{ message: expect.stringContaining(' '), extensions: { code } }]);
  }
  await rename(acme.clientId, 'Hal');
  await eventually(() => expect(answers.at(-1)?.data.clients.nodes[0].contact).toBe('Hal'));
});

test('a live query on a page of equipment follows the status', async () => {
  const equipmentId = newId();
  await server.services.pool.query(
    `INSERT INTO equipment (id, client_id, site_id, name, kind, address, updated_at)
     VALUES ($1, $2, $3, 'Switch', 'network', '192.0.2.1', now())`,
    [equipmentId, acme.clientId, acme.siteId],
  );
  await server.services.pool.query(
    `INSERT INTO equipment_status (equipment_id, client_id, status, since) VALUES ($1, $2, 'online', now())`,
    [equipmentId, acme.clientId],
  );
  const { answers } = follow(
    await connect('acme@example.org'),
    `query Page @live { node(id: "${globalId('Equipment', equipmentId)}") { ... on Equipment { name status } } }`,
  );
  await eventually(() => expect(answers.at(-1)?.data.node).toEqual({ name: 'Switch', status: 'ONLINE' }));
  await server.services.pool.query(`UPDATE equipment_status SET status = 'offline' WHERE equipment_id = $1`, [
    equipmentId,
  ]);
  await eventually(() => expect(answers.at(-1)?.data.node.status).toBe('OFFLINE'));
});
