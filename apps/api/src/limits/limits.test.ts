import { secretHash } from '@vigie/core/users/identity';
import { newId } from '@vigie/platform/ids/id';
import { eventually } from '@vigie/platform/testing/eventually';
import { readDocument } from '@vigie/schema/execution/documents';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { follow, liveClient } from '../testing/live-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { budgets, mostFollowedEach, mostSocketsEach, socketBudgets } from './budgets.ts';
import { costOf } from './operation-cost.ts';

const start = new Date();
let now = start;
let server: TestServer;
const tokens: Record<string, string> = {};

beforeEach(async () => {
  // Long enough for every bucket to be full again, short enough for the tokens of before.
  now = new Date(now.getTime() + 60_000);
  if (server) return;
  server = await startTestServer({ config: { rate: 1, trustedProxies: ['loopback'] }, clock: () => now });
  for (const name of ['ada', 'ben', 'cleo', 'dora']) {
    await server.addUser(`${name}@example.org`, 'admin', null);
    tokens[name] = (await server.signIn(`${name}@example.org`)).accessToken;
  }
});
afterAll(() => server.close());

const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

const ask = (token: string, query: string, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: { query },
  });

const dear = '{ clients(first: 100) { nodes { equipment(first: 200) { nodes { id name } } } } }';
const dearCost = costOf(readDocument(dear), dear, null, null);
const cheap = '{ __typename }';

/** Asks until it is refused; how often it was let through, and the refusal. */
async function exhaust(one: () => ReturnType<typeof ask>) {
  for (let passed = 0; passed < 20_000; passed++) {
    const answer = await one();
    if (answer.statusCode === 429) return { passed, refusal: answer };
  }
  throw new Error('it was never refused');
}

/** Makes a partner's token of a user's. */
async function partnerToken(email: string): Promise<string> {
  const secret = `vigie_${newId()}`;
  await server.services.pool.query(
    `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, expires_at)
     SELECT $1, id, 'Partner', $2, 'hint', '{read}', $3 FROM app_user WHERE email = $4`,
    [newId(), secretHash(secret), new Date(now.getTime() + 86_400_000), email],
  );
  return secret;
}

test('a person is charged by what they ask for, told when to come back, and nobody else waits', async () => {
  const { passed, refusal } = await exhaust(() => ask(tokens.ada ?? '', dear, { 'accept-language': 'en' }));
  expect(passed).toBe(Math.floor(budgets.api.user.burst / dearCost));
  const [error] = refusal.json().errors;
  const { seconds } = error.extensions;
  expect(error).toEqual({
    message: `Too many requests: try again in ${seconds} s.`,
    extensions: { code: 'too_many_requests', seconds: 1, requestId: refusal.headers['x-request-id'] },
  });
  expect(refusal.headers['retry-after']).toBe('1');
  const french = await ask(tokens.ada ?? '', dear, { 'accept-language': 'fr' });
  expect(french.json().errors[0].message).toMatch(/^Trop de demandes/);
  expect((await ask(tokens.ben ?? '', dear)).statusCode).toBe(200);
  expect((await ask(tokens.ada ?? '', cheap)).statusCode).toBe(200);
  later(seconds);
  expect((await ask(tokens.ada ?? '', dear)).statusCode).toBe(200);
});

test('a partner’s token has a budget of its own, and what its owner does costs it nothing', async () => {
  const secret = await partnerToken('cleo@example.org');
  const { passed } = await exhaust(() => ask(secret, dear));
  expect(passed).toBe(Math.floor(budgets.api.token.burst / dearCost));
  expect((await ask(tokens.cleo ?? '', dear)).statusCode).toBe(200);
});

test('a text that is no document is charged too: reading it is work', async () => {
  const wrong = `{ clients { nodes { ${'nothing '.repeat(1200)} } } }`;
  const { passed } = await exhaust(() => ask(tokens.dora ?? '', wrong));
  expect(passed).toBeLessThan(30);
});

test('an address is charged for all that it asks, signed in or not; another is not, nor another page of IPv6', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const { passed, refusal } = await exhaust(() => ask('nonsense', cheap, from('2001:db8:1:2::7')));
  expect(passed).toBe(budgets.api.address.burst);
  expect(refusal.headers['retry-after']).toBe('1');
  const statusFrom = async (address: string) => (await ask('nonsense', cheap, from(address))).statusCode;
  expect(await statusFrom('2001:db8:1:2:3:4:5:6')).toBe(429);
  expect(await statusFrom('2001:db8:1:3::7')).toBe(401);
  expect(await statusFrom('192.0.2.7')).toBe(401);
}, 60_000);

test('sign-ins are limited strictly, refreshes less so', async () => {
  const post = (path: string) => () => server.app.inject({ method: 'POST', url: path, payload: {} });
  const { passed, refusal } = await exhaust(post('/auth/sign-in'));
  expect(passed).toBe(budgets.auth.address.burst / 5);
  expect(refusal.json().error).toMatchObject({ code: 'too_many_requests', seconds: 4 });
  expect(refusal.headers['retry-after']).toBe('4');
  later(100);
  expect((await exhaust(post('/auth/refresh'))).passed).toBe(budgets.auth.address.burst);
});

test('a player may fetch many ranges, and not without end', async () => {
  const headers = { authorization: `Bearer ${tokens.ada}`, range: 'bytes=0-1' };
  const { passed } = await exhaust(() => server.app.inject({ url: `/media/recordings/${newId()}/file.mp4`, headers }));
  expect(passed).toBe(budgets.media.user.burst);
  // The rest of the API goes on meanwhile.
  expect((await ask(tokens.ada ?? '', dear)).statusCode).toBe(200);
}, 60_000);

test('health is never limited', async () => {
  for (let n = 0; n < budgets.web.address.burst / 10 + 1; n++) {
    expect((await server.app.inject({ url: '/health' })).statusCode).toBe(200);
  }
});

test('without limits nobody is refused', async () => {
  const free = await startTestServer();
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const answer = await free.app.inject({ method: 'POST', url: '/auth/sign-in', payload: {} });
      return answer.statusCode;
    }),
  );
  await free.close();
  expect(new Set(statuses)).toEqual(new Set([400]));
});

describe('on a socket', () => {
  const url = () => `${server.url.replace('http', 'ws')}/graphql`;

  /** Opens a socket and waits until it is acknowledged, or closed: then its code. */
  function open(token: string, headers: Record<string, string> = {}): Promise<WebSocket | number> {
    const socket = new WebSocket(url(), 'graphql-transport-ws', { headers });
    const init = { type: 'connection_init', payload: { authorization: `Bearer ${token}` } };
    return new Promise((resolve) => {
      socket.on('error', () => {});
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('open', () => socket.send(JSON.stringify(init)));
      socket.once('message', () => resolve(socket));
      socket.once('close', resolve);
    });
  }

  const close = async (sockets: readonly (WebSocket | number)[]) => {
    for (const socket of sockets) if (typeof socket !== 'number') socket.terminate();
    await eventually(async () => expect(await open(tokens.ben ?? '')).toBeInstanceOf(WebSocket));
  };

  test('each operation beyond the limit is answered with the time to wait, and the socket goes on', async () => {
    const client = createClient({
      url: url(),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${tokens.ada}` },
      retryAttempts: 0,
    });
    const answerTo = (query: string) =>
      new Promise<unknown>((resolve) => {
        client.subscribe({ query }, { next: resolve, error: resolve, complete: () => {} });
      });
    const answers: unknown[] = [];
    for (let n = 0; n < socketBudgets.operations.burst + 50; n++) answers.push(await answerTo(cheap));
    const refused = answers.filter((answer) => Array.isArray(answer));
    expect(refused).toHaveLength(50);
    expect(refused[0]).toMatchObject([
      {
        message: expect.stringMatching(/ 1 s\.$/),
        extensions: { code: 'too_many_requests', seconds: 1, requestId: expect.any(String) },
      },
    ]);
    later(1);
    expect(await answerTo(cheap)).toEqual({ data: { __typename: 'Query' } });
    await client.dispose();
  });

  test('operations are charged to the person too, whatever socket they come by', async () => {
    await exhaust(() => ask(tokens.ben ?? '', dear));
    const socket = (await open(tokens.ben ?? '')) as WebSocket;
    const answer = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: dear } }));
    expect(JSON.parse(await answer)).toMatchObject({
      type: 'error',
      id: '1',
      payload: [{ extensions: { code: 'too_many_requests', seconds: 1 } }],
    });
    socket.terminate();
  });

  test('a flood of messages closes it', async () => {
    const socket = (await open(tokens.dora ?? '')) as WebSocket;
    const closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
    for (let n = 0; n <= socketBudgets.messages.burst; n++) socket.send('{"type":"ping"}');
    expect(await closed).toBe(4429);
  });

  test('a person follows so much at once on all their sockets, and more only after they have left something', async () => {
    const clients = Array.from({ length: 11 }, () => liveClient(server, tokens.dora ?? ''));
    const followOn = async (client: Client) => {
      const following = follow(client, 'query Q @live { __typename }');
      await eventually(() => expect(following.answers).not.toEqual([]));
      return { ...following, code: following.answers[0]?.errors?.[0]?.extensions?.code };
    };
    const each = Math.ceil((mostFollowedEach.user + 1) / clients.length);
    const asked = clients.flatMap((client) => Array.from({ length: each }, () => followOn(client)));
    const refused = (await Promise.all(asked)).filter(({ code }) => code !== undefined);
    expect(refused.map(({ code }) => code)).toEqual(
      Array.from({ length: each * clients.length - mostFollowedEach.user }, () => 'too_many_followed'),
    );
    await clients.pop()?.dispose();
    await eventually(async () => expect((await followOn(clients[0] as Client)).code).toBeUndefined());
    await Promise.all(clients.map((client) => client.dispose()));
  }, 60_000);

  test('a person has so many sockets and no more; one that closes makes room', async () => {
    const sockets = await Promise.all(Array.from({ length: mostSocketsEach.user }, () => open(tokens.cleo ?? '')));
    expect(sockets.filter((socket) => typeof socket === 'number')).toEqual([]);
    expect(await open(tokens.cleo ?? '')).toBe(4429);
    expect(await open(tokens.dora ?? '')).toBeInstanceOf(WebSocket);
    (sockets[0] as WebSocket).terminate();
    await eventually(async () => expect(await open(tokens.cleo ?? '')).toBeInstanceOf(WebSocket));
    await close(sockets);
  });

  test('an address has so many sockets and no more, signed in or not', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.1' };
    const silent = Array.from({ length: mostSocketsEach.address }, () => {
      const socket = new WebSocket(url(), 'graphql-transport-ws', { headers });
      return new Promise<WebSocket>((resolve) => socket.once('open', () => resolve(socket)));
    });
    const sockets = await Promise.all(silent);
    expect(await open(tokens.ada ?? '', headers)).toBe(429);
    await close(sockets);
  }, 60_000);
});

test.each(['/%61uth/sign-in', '/auth/sign-%69n', '/auth/sign-in?x', '/auth/sign-in#x'])(
  'however it is spelt, a sign-in is charged as one: %s',
  async (url) => {
    later(100);
    const post = () => server.app.inject({ method: 'POST', url, payload: {} });
    const { passed, refusal } = await exhaust(post);
    expect(passed).toBe(budgets.auth.address.burst / 5);
    expect(refusal.headers['cache-control']).toBe('no-store');
  },
);

test('whether Vigie is well may be asked without end, but not with a token that has to be looked up', async () => {
  later(100);
  const health = (headers: Record<string, string>) => () =>
    server.app.inject({ url: '/health', headers: { ...headers, 'x-forwarded-for': '192.0.2.9' } });
  const { burst } = budgets.api.address;
  for (let n = 0; n <= burst; n++) expect((await health({})()).statusCode).toBe(200);
  expect((await exhaust(health({ authorization: 'Bearer vigie_nonsense' }))).passed).toBe(burst);
}, 60_000);
