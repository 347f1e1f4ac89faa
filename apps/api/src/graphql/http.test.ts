import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let admin: string;
let own: { clientId: string; siteId: string };

beforeAll(async () => {
  server = await startTestServer();
  own = await server.addClient('Acme');
  await server.addUser('admin@example.org', 'admin', null);
  admin = (await server.signIn('admin@example.org')).accessToken;
});
afterAll(() => server.close());

test('every root field answers', async () => {
  const answer = await server.ask(
    admin,
    `{ viewer { user { id name email } memberships { id role client { name } } everyClient mayAdminister }
       overview { at equipment { total } cameras { total } alerts { open } responseTimes { start p50Ms } clients { client { name } openAlerts } }
       clients(first: 5) { totalCount edges { cursor node { id name viewerRole sites { nodes { name client { name } } } statusCounts { total } openAlerts equipment { totalCount } cameras { totalCount } } } pageInfo { hasNextPage } }
       sites { nodes { id name city timeZone client { name } } }
       equipment { totalCount nodes { id } } cameras { totalCount nodes { id } } recordings { totalCount nodes { id } } alerts { totalCount nodes { id } }
       installation { version demo { equipment } processes { name } database { version bytes } } }`,
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.clients.edges[0].node).toMatchObject({ name: 'Acme', viewerRole: 'ADMIN' });
  expect(answer.data.clients.edges[0].node.sites.nodes[0].client.name).toBe('Acme');
  expect(answer.data.sites.nodes[0].id).toBe(globalId('Site', own.siteId));
});
