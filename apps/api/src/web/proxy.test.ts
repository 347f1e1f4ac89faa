import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let upstream: Server;
let server: TestServer;
let seen: IncomingHttpHeaders[] = [];

beforeAll(async () => {
  upstream = createServer((request, response) => {
    seen.push(request.headers);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('x-powered-by', 'Somebody');
      response.setHeader('content-security-policy', 'of the app itself');
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.statusCode = request.url === '/missing' ? 404 : 200;
      response.end(`${request.method} ${request.url} ${Buffer.concat(chunks).length}`);
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  server = await startTestServer({ config: { webUrl: `http://127.0.0.1:${port}` } });
});
afterAll(async () => {
  await server.close();
  upstream.close();
});

const nonceIn = (policy: string | null | undefined): string | undefined => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

test('every other path is the web app’s, with its status, cookies and query', async () => {
  const answer = await fetch(`${server.url}/equipment?tab=1`);
  expect(await answer.text()).toBe('GET /equipment?tab=1 0');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect((await fetch(`${server.url}/missing`)).status).toBe(404);
});

test('page and answer share a nonce that no other request has', async () => {
  seen = [];
  const answers = [await fetch(`${server.url}/`), await fetch(`${server.url}/`)];
  const told = seen.map((headers) => headers['x-nonce']);
  const policies = answers.map(({ headers }) => headers.get('content-security-policy'));
  expect(policies.map(nonceIn)).toEqual(told);
  expect(seen.map((headers) => headers['content-security-policy'])).toEqual(policies);
  expect(new Set(told).size).toBe(2);
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]).not.toMatch(/script-src[^;]*unsafe/);
});

test('a nonce that the browser sends is not believed', async () => {
  seen = [];
  const forged = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" };
  const answer = await fetch(`${server.url}/`, { headers: forged });
  expect(seen[0]?.['x-nonce']).not.toBe('mine');
  expect(nonceIn(answer.headers.get('content-security-policy'))).not.toBe('mine');
});

test('the app is told the host as the browser saw it, which it compares with Origin', async () => {
  seen = [];
  const origin = server.url;
  const answer = await fetch(`${server.url}/action`, {
    method: 'POST',
    body: 'x'.repeat(200_000),
    headers: { origin },
  });
  expect(await answer.text()).toBe('POST /action 200000');
  const { host } = new URL(server.url);
  expect(seen[0]).toMatchObject({
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '127.0.0.1',
  });
});

test('secure headers stand on every answer, and nobody is told what runs here', async () => {
  for (const path of ['/', '/health', '/graphql']) {
    const { headers } = await fetch(`${server.url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('while the web app does not answer, a page says so and loads itself again', async () => {
  const starting = await startTestServer();
  try {
    const answer = await fetch(`${starting.url}/cameras`, { headers: { 'accept-language': 'en' } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.headers.get('content-type')).toContain('text/html');
    const page = await answer.text();
    expect(page).toContain('Vigie is starting.');
    expect(page).toContain('http-equiv="refresh"');
  } finally {
    await starting.close();
  }
});

test('an unknown WebSocket is refused', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/nowhere`);
  await new Promise((resolve) => socket.addEventListener('error', resolve));
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});
