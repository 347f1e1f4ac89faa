import { Agent, request as httpRequest } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { newId } from '@vigie/platform/ids/id';
import { Dice } from '@vigie/platform/testing/dice';
import { eventually } from '@vigie/platform/testing/eventually';
import { schema } from '@vigie/schema/schema';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { oddBytes, oddFrame } from '../testing/fuzz/odd-bytes.ts';
import { type Ingredients, type OddRequest, oddRequest } from '../testing/fuzz/odd-requests.ts';
import { politeMessage, rudeMessage } from '../testing/fuzz/odd-socket-messages.ts';
import { globalId, password, startTestServer, type TestServer } from '../testing/test-server.ts';

/** Another seed sends other messages; this one stays, so that what it finds is found again. */
const seed = 20_261_126;
const [httpMessages, byteMessages, socketMessages] = [5500, 1000, 3500];
/** What takes longer than this hangs. */
const patienceMs = 10_000;

let server: TestServer;
let ingredients: Ingredients;
let token: string;
/** What nobody caught, and what Vigie took for its own fault. */
const unexpected: unknown[] = [];
const note = (reason: unknown): number => unexpected.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  server = await startTestServer({ config: { rate: 1000 } });
  vi.spyOn(server.services.log, 'error').mockImplementation((...told) => void unexpected.push(told));
  await server.addUser('admin@example.org', 'admin', null);
  const rows = await fill();
  ingredients = {
    schema,
    ids: [
      ...rows.map(([type, id]) => globalId(type, id)),
      globalId('Equipment', newId()),
      globalId('Nothing', newId()),
    ],
    keys: rows.map(([, id]) => id),
    documents: [
      'query Q($first: Int = 5) { equipment(first: $first) { totalCount nodes { id name client { name } } } }',
      'query A { viewer { everyClient } } query B { overview { at alerts { open } } }',
      'mutation M { updateProfile(input: { name: "Admin" }) { __typename } }',
    ],
  };
  token = await signIn();
});
afterAll(async () => {
  await server.close();
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
});

/** Signs in without a connection that would be left over. */
async function signIn(): Promise<string> {
  const payload = { email: 'admin@example.org', password, tokens: true };
  const answer = await server.app.inject({ method: 'POST', url: '/auth/sign-in', payload });
  return answer.json().accessToken;
}

/** Rows for the ids of odd operations to name. */
async function fill(): Promise<[type: string, id: string][]> {
  const { pool } = server.services;
  const { clientId, siteId } = await server.addClient('Acme');
  const [equipmentId, cameraId, alertId] = [newId(), newId(), newId()];
  await pool.query(
    `INSERT INTO equipment (id, client_id, site_id, name, kind, address, updated_at)
     VALUES ($1, $2, $3, 'Switch', 'network', '192.0.2.1', now())`,
    [equipmentId, clientId, siteId],
  );
  await pool.query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'Door', now())`, [
    cameraId,
    clientId,
    siteId,
  ]);
  await pool.query(
    `INSERT INTO alert (id, client_id, kind, severity, dedupe_key, params, opened_at)
     VALUES ($1, $2, 'equipment_offline', 'critical', 'x', '{"name": "Switch"}', now())`,
    [alertId, clientId],
  );
  return [
    ['Client', clientId],
    ['Site', siteId],
    ['Equipment', equipmentId],
    ['Camera', cameraId],
    ['Alert', alertId],
  ];
}

/** Rejects when something takes too long. */
function inTime<T>(what: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`it hangs: ${what}`)), patienceMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/** Does `work` so many times, some at once. */
async function repeat(times: number, atOnce: number, work: (n: number) => Promise<void>): Promise<void> {
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < times) await work(begun++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Throws where an answer is not one that a server should give: a bug's, or one without a code. */
function look(status: number, body: string, question: string): void {
  const isFine = !body.includes('"internal"') && (status < 500 || status === 503);
  if (!isFine) throw new Error(`${status} ${body.slice(0, 1000)}\nafter ${question.slice(0, 3000)}`);
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends a request and tells what is answered; a status of 0 where the connection was closed before all was sent. */
function exchange(odd: OddRequest): Promise<{ status: number; body: string }> {
  const { port } = server.app.server.address() as AddressInfo;
  const { method, path, body } = odd;
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const headers = { authorization: `Bearer ${token}`, ...length, ...odd.headers };
  const answered = Promise.withResolvers<{ status: number; body: string }>();
  const sent = httpRequest({ host: '127.0.0.1', port, method, path, agent, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => answered.resolve({ status: answer.statusCode ?? 0, body: String(Buffer.concat(chunks)) }));
    answer.on('error', answered.reject);
  });
  sent.on('error', () => {
    // A connection that is kept may be closed in the moment in which it is used again.
    if (sent.reusedSocket) exchange(odd).then(answered.resolve, answered.reject);
    else answered.resolve({ status: 0, body: '' });
  });
  sent.end(body);
  return answered.promise;
}

test(`${httpMessages} odd requests are answered, each in time and none with a fault of Vigie's own`, async () => {
  const dice = new Dice(seed);
  const statuses = new Map<number, number>();
  await repeat(httpMessages, 8, async () => {
    const odd = oddRequest(dice, ingredients);
    const answer = await inTime(JSON.stringify(odd).slice(0, 500), exchange(odd));
    look(answer.status, answer.body, JSON.stringify(odd));
    // A body that is refused for its size need not be heard to its end.
    if (answer.status === 0) expect(odd.body?.length).toBeGreaterThan(100_000);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    // Some of what is asked ends the sign-in that asks.
    if (answer.status === 401 && !odd.headers.cookie) token = await signIn();
  });
  // Many get through to the resolvers, and many do not.
  expect(statuses.get(200)).toBeGreaterThan(500);
  expect(statuses.get(400)).toBeGreaterThan(500);
}, 60_000);

/** Sends bytes over a connection of their own; what came back until it was closed, or nothing more came. */
function sendBytes(bytes: Buffer, open: Socket[]): Promise<string> {
  const { port } = server.app.server.address() as AddressInfo;
  const heard = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
  let text = '';
  let silence = setTimeout(() => heard.resolve(text), 300);
  socket.on('data', (chunk) => {
    text += chunk;
    clearTimeout(silence);
    silence = setTimeout(() => heard.resolve(text), 20);
  });
  socket.on('error', () => heard.resolve(text));
  socket.on('close', () => heard.resolve(text));
  // They stay half open: nobody says that no more will come.
  open.push(socket);
  return heard.promise;
}

test(`${byteMessages} connections that send odd bytes are answered or closed, or wait for the rest`, async () => {
  const dice = new Dice(seed + 1);
  const open: Socket[] = [];
  await repeat(byteMessages, 40, async () => {
    const bytes = oddBytes(dice, token);
    const text = await inTime(String(bytes.subarray(0, 300)), sendBytes(bytes, open));
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
    look(status, text, String(bytes));
    if (text !== '') expect(text).toMatch(/^HTTP\/1\.1 [1-5]\d\d /);
  });
  for (const socket of open) socket.destroy();
}, 60_000);

/** Opens a socket, says something for a while, and leaves in one way or another; the code with which it was closed. */
async function session(dice: Dice, heard: () => void): Promise<{ said: number; code: number }> {
  const protocols = dice.chance(0.95) ? ['graphql-transport-ws'] : dice.pick([['other', 'graphql-ws'], []]);
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, protocols);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const orClosed = (work: Promise<unknown>) => inTime('a socket', Promise.race([work, closed]));
  const said: string[] = [];
  let isBroken = false;
  socket.on('error', () => {});
  socket.on('message', (data) => {
    heard();
    look(0, String(data), said.join('\n'));
  });
  await orClosed(new Promise((resolve) => socket.once('open', resolve)));
  const raw = Reflect.get(socket, '_socket') as Socket | null;
  const say = (text: string): void => {
    said.push(text);
    socket.send(text, { binary: dice.chance(0.05) });
  };
  if (dice.chance(0.95)) {
    const acknowledged = new Promise((resolve) => socket.once('message', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    if (dice.chance(0.95)) await orClosed(acknowledged);
  }
  for (let left = dice.upTo(40); left >= 0 && socket.readyState === socket.OPEN; left--) {
    if (dice.chance(0.02)) {
      isBroken = true;
      raw?.write(oddFrame(dice));
    } else say(dice.chance(0.95) ? politeMessage(dice, ingredients) : rudeMessage(dice, ingredients));
    if (dice.chance(0.3)) await new Promise(setImmediate);
  }
  // Some leave in order, some without a word, and some do not hear any more before they do.
  if (dice.chance(0.5) && !isBroken && socket.readyState === socket.OPEN) socket.close(1000);
  else {
    if (dice.chance(0.5)) socket.pause();
    socket.terminate();
  }
  return { said: said.length, code: await inTime('the closing of a socket', closed) };
}

test(`${socketMessages} odd messages on sockets are answered, or end their socket and no other`, async () => {
  const codes = new Map<number, number>();
  let [begun, sent, heard] = [0, 0, 0];
  const sessions = async (): Promise<void> => {
    while (sent < socketMessages) {
      const { said, code } = await session(new Dice(seed + 2 + begun++), () => heard++);
      sent += said;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      // Some of what is asked ends the sign-in that asks.
      if (code === 4403) token = await signIn();
    }
  };
  await Promise.all(Array.from({ length: 12 }, sessions));
  expect([codes.get(4500), codes.get(1011)]).toEqual([undefined, undefined]);
  expect(codes.size).toBeGreaterThan(5);
  expect(heard).toBeGreaterThan(socketMessages / 3);
}, 60_000);

test('afterwards a question is answered as ever, and nothing is left over', async () => {
  expect(unexpected).toEqual([]);
  const answer = await exchange({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await signIn()}` },
    body: '{"query":"{ viewer { user { email } } }"}',
  });
  expect(JSON.parse(answer.body)).toEqual({ data: { viewer: { user: { email: 'admin@example.org' } } } });
  agent.destroy();
  const { hub, pool } = server.services;
  const connections = () =>
    new Promise((resolve) => server.app.server.getConnections((_error, count) => resolve(count)));
  await eventually(async () => {
    expect([await connections(), hub.size, pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0, 0, 0]);
  });
});
