import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const portal = 'https://portal.example';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ config: { allowedOrigins: [portal] } });
  await server.addUser('admin@example.org', 'admin', null);
});
afterAll(() => server.close());

const preflight = (origin: string) =>
  server.app.inject({
    method: 'OPTIONS',
    url: '/graphql',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });

test('a page of an allowed origin may ask with a token, and read the answer', async () => {
  const asked = await preflight(portal);
  expect(asked.statusCode).toBe(204);
  expect(asked.headers).toMatchObject({
    'access-control-allow-origin': portal,
    'access-control-allow-headers': expect.stringContaining('authorization'),
  });
  const { accessToken } = await server.signIn('admin@example.org');
  const answer = await server.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { origin: portal, authorization: `Bearer ${accessToken}` },
    payload: { query: '{ __typename }' },
  });
  expect(answer.json()).toEqual({ data: { __typename: 'Query' } });
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': portal,
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
});

test('a page of another origin may not', async () => {
  expect((await preflight('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin');
});

test('on a socket such a page comes with a token too: a cookie that the browser sends along counts for nothing', async () => {
  const { accessToken } = await server.signIn('admin@example.org');
  const admitted = (origin: string, init: object) =>
    new Promise((resolve) => {
      const headers = { origin, cookie: `vigie_access=${accessToken}` };
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
      socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: init })));
      socket.once('message', (data) => {
        resolve(JSON.parse(String(data)).type);
        socket.close();
      });
      socket.once('close', resolve);
    });
  expect(await admitted(server.url, {})).toBe('connection_ack');
  expect(await admitted(portal, {})).toBe(4403);
  expect(await admitted(portal, { authorization: `Bearer ${accessToken}` })).toBe('connection_ack');
});
