import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let accessToken: string;

beforeAll(async () => {
  server = await startTestServer();
  await server.addUser('admin@example.org', 'admin', null);
  accessToken = (await server.signIn('admin@example.org')).accessToken;
});
afterAll(() => server.close());

/** Asks as the audit does, but as somebody who has signed in. */
const signedIn: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', `Bearer ${accessToken}`);
  return fetch(url, { ...init, headers });
};

test('the audit of GraphQL over HTTP passes: every MUST, and all that it says a server SHOULD or MAY do', async () => {
  const results = await auditServer({ url: `${server.url}/graphql`, fetchFn: signedIn });
  const failed = results
    .filter(({ status }) => status !== 'ok')
    .map(({ id, name, status }) => `${id} ${name}: ${status}`);
  expect(results.length).toBeGreaterThan(60);
  expect(results.filter(({ name }) => name.startsWith('MUST')).length).toBeGreaterThan(10);
  expect(failed).toEqual([]);
});
