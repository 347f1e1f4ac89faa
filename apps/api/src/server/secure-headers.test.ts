import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let web: Server;
let server: TestServer;
let authorization: string;

beforeAll(async () => {
  web = createServer((request, response) => {
    response.statusCode = request.url === '/missing' ? 404 : 200;
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html>');
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const { port } = web.address() as AddressInfo;
  server = await startTestServer({
    config: { webUrl: `http://127.0.0.1:${port}`, trustedProxies: ['loopback'], allowedOrigins: ['https://a.example'] },
  });
  await server.addUser('admin@example.org', 'admin', null);
  authorization = `Bearer ${(await server.signIn('admin@example.org')).accessToken}`;
});
afterAll(async () => {
  await server.close();
  web.close();
});

const json = { 'content-type': 'application/json' };

/** One of each kind of answer: what is asked, and its status. */
const kinds: [kind: string, path: string, init: RequestInit, status: number][] = [
  ['a page', '/', {}, 200],
  ['a page that is not there', '/missing', {}, 404],
  ['GraphiQL', '/graphiql', {}, 200],
  ['an answer of the API', '/graphql', { method: 'POST', headers: json, body: '{"query":"{__typename}"}' }, 200],
  ['an error of the API', '/graphql', { method: 'POST', headers: json, body: '{' }, 400],
  ['what is too large', '/graphql', { method: 'POST', headers: json, body: `"${'x'.repeat(300_000)}"` }, 413],
  ['a refused sign-in', '/auth/sign-in', { method: 'POST', headers: json, body: '{}' }, 400],
  ['health', '/health', {}, 200],
  ['a file that is not there', `/media/recordings/${newId()}/file.mp4`, {}, 404],
  [
    'a request from another site',
    '/auth/sign-out',
    { method: 'POST', headers: { origin: 'https://evil.example' } },
    403,
  ],
  ['a method that nothing knows', '/graphql', { method: 'DELETE' }, 405],
];

/** Asks as a script does, or (without a token) as another site's page would. */
function ask(path: string, init: RequestInit, more: Record<string, string> = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('origin')) headers.set('authorization', authorization);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return fetch(`${server.url}${path}`, { ...init, headers, redirect: 'manual' });
}

test.each(kinds)('the secure headers stand on %s', async (_kind, path, init, status) => {
  const answer = await ask(path, init);
  expect(answer.status).toBe(status);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-dns-prefetch-control': 'off',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const name of ['server', 'x-powered-by', 'strict-transport-security', 'access-control-allow-origin']) {
    expect([name, answer.headers.get(name)]).toEqual([name, null]);
  }
});

test.each(kinds)('behind TLS, %s says to come by TLS only', async (_kind, path, init, status) => {
  const answer = await ask(path, init, { 'x-forwarded-proto': 'https' });
  expect([answer.status, answer.headers.get('strict-transport-security')]).toEqual([status, 'max-age=31536000']);
});

test('scripts run in a page by its nonce only, and nowhere else at all', async () => {
  const policyOf = async (path: string) => (await ask(path, {})).headers.get('content-security-policy') ?? '';
  const page = await policyOf('/');
  expect(page).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  for (const directive of ["default-src 'self'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"]) {
    expect(page).toContain(directive);
  }
  expect(page).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
  expect(await policyOf('/health')).toBe("default-src 'none'; frame-ancestors 'none'");
});

test('an allowed origin reads every answer with a token, an error and a refusal too', async () => {
  for (const [kind, path, init] of kinds) {
    const answer = await ask(path, init, { authorization, origin: 'https://a.example' });
    expect([kind, answer.headers.get('access-control-allow-origin')]).toEqual([kind, 'https://a.example']);
    expect([kind, answer.headers.get('vary')]).toEqual([kind, expect.stringContaining('Origin')]);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  }
});
