import { setImmediate } from 'node:timers/promises';
import { newId } from '@vigie/platform/ids/id';
import { observeRuntime } from '@vigie/platform/metrics/metrics';
import { eventually } from '@vigie/platform/testing/eventually';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

const metricsToken = 'a-token-of-the-collector';

let server: TestServer;
let admin: string;
let clientId: string;

beforeAll(async () => {
  observeRuntime('api');
  server = await startTestServer({ config: { metricsToken } });
  ({ clientId } = await server.addClient('Acme'));
  await server.addUser('admin@example.org', 'admin', null);
  await server.addUser('acme@example.org', 'admin', clientId);
  admin = (await server.signIn('admin@example.org')).accessToken;
});
afterAll(() => server.close());

async function get(bearer: string | null, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/metrics`, {
    headers: { ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
  });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

/** A figure: the sum over the series of a name with these labels. */
async function figure(name: string, labels: Record<string, string> = {}): Promise<number> {
  const { text } = await get(metricsToken);
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const matching = lines.filter((line) => wanted.every((part) => line.includes(part)));
  return matching.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

async function makeToken(scope: string, clientIds: string[] | null = null): Promise<string> {
  const { data } = await server.ask(
    admin,
    `mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreateTokenPayload { secret } } }`,
    {
      input: {
        ...{ name: 'Prometheus', scopes: [scope], clientIds },
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    },
  );
  return data.createToken.secret;
}

describe('the metrics', () => {
  it('are for who shows the collector’s token, and in Prometheus’ own form', async () => {
    const { status, type, text } = await get(metricsToken);
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(text).toContain('# TYPE vigie_http_requests_total counter');
    for (const wrong of [null, '', 'x', `${metricsToken}x`, metricsToken.slice(0, -1)]) {
      const answer = await get(wrong);
      expect([wrong, answer.status]).toEqual([wrong, 401]);
      expect(answer.text).not.toContain('vigie_');
    }
  });

  it('are for administrators of the installation, by their session or a token, and for nobody else', async () => {
    expect((await get(admin)).status).toBe(200);
    expect((await get(null, { cookie: `vigie_access=${admin}` })).status).toBe(200);
    expect((await get(await makeToken('ADMINISTER'))).status).toBe(200);
    expect((await get(await makeToken('READ'))).status).toBe(403);
    expect((await get(await makeToken('ADMINISTER', [globalId('Client', clientId)]))).status).toBe(403);
    expect((await get((await server.signIn('acme@example.org')).accessToken)).status).toBe(403);
  });

  it('open to nobody by an empty token where none is configured', async () => {
    const closed = await startTestServer();
    for (const authorization of ['Bearer ', 'Bearer undefined', 'Bearer null']) {
      expect((await fetch(`${closed.url}/metrics`, { headers: { authorization } })).status).toBe(401);
    }
    await closed.close();
  });

  it('count requests by the patterns of their routes, and how long they took', async () => {
    const route = '/media/recordings/:id/file.mp4';
    const before = await figure('vigie_http_requests_total', { route, status: '404' });
    for (let n = 0; n < 3; n++) {
      await fetch(`${server.url}/media/recordings/${newId()}/file.mp4`, {
        headers: { authorization: `Bearer ${admin}` },
      });
    }
    expect(await figure('vigie_http_requests_total', { route, status: '404', method: 'GET' })).toBe(before + 3);
    expect(await figure('vigie_http_request_seconds_count', { route })).toBeGreaterThanOrEqual(3);
  });

  it('count operations by their kind, over HTTP and over sockets, and the sockets that are open', async () => {
    const count = (kind: string, transport: string) => figure('vigie_graphql_operations_total', { kind, transport });
    const before = [await count('query', 'http'), await count('mutation', 'http'), await count('live', 'socket')];
    const open = await figure('vigie_open_sockets', { kind: 'graphql' });
    await server.ask(admin, '{ clients { totalCount } }');
    await server.ask(admin, 'mutation { removeDemo { __typename } }');
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${admin}` },
    });
    const answered = Promise.withResolvers<void>();
    client.subscribe(
      { query: 'query @live { clients { totalCount } }' },
      { next: () => answered.resolve(), error: answered.reject, complete: () => {} },
    );
    await answered.promise;
    expect(await figure('vigie_open_sockets', { kind: 'graphql' })).toBe(open + 1);
    expect([await count('query', 'http'), await count('mutation', 'http'), await count('live', 'socket')]).toEqual(
      before.map((value) => value + 1),
    );
    expect(await figure('vigie_live_groups')).toBeGreaterThanOrEqual(1);
    await client.dispose();
    await eventually(async () => expect(await figure('vigie_open_sockets', { kind: 'graphql' })).toBe(open));
  });

  it('show how the pools of the database are used, and the lag of the event loop', async () => {
    const pool = { pool: 'api test' };
    const idle = await figure('vigie_database_connections', { ...pool, state: 'idle' });
    expect(idle).toBeGreaterThan(0);
    const connection = await server.services.pool.connect();
    expect(await figure('vigie_database_connections', { ...pool, state: 'busy' })).toBe(1);
    connection.release();
    expect(await figure('vigie_database_connections', { ...pool, state: 'busy' })).toBe(0);
    const blockedUntil = performance.now() + 500;
    while (performance.now() < blockedUntil);
    await setImmediate();
    const lag = async (which: string) => figure(`vigie_nodejs_eventloop_lag_${which}seconds`, { process: 'api' });
    const longest = await lag('max_');
    expect(longest).toBeGreaterThan(0.25);
    expect(await lag('max_'), 'since it was last asked for').toBeLessThan(longest);
    expect(await lag('')).toBeGreaterThan(0);
  });

  it('grow by nothing that somebody sends: no path, no query, no name', async () => {
    const marker = 'sentbysomebody';
    const series = async () =>
      (await get(metricsToken)).text.split('\n').filter((line) => !line.startsWith('#')).length;
    const send = async (n: number) => {
      const name = `${marker}${n}`;
      await fetch(`${server.url}/${name}/${name}?${name}`, { headers: { 'user-agent': name } });
      await fetch(`${server.url}/media/${name}`, { headers: { authorization: `Bearer ${name}` } });
      await fetch(`${server.url}/media/cameras/${name}/snapshot.jpg`, {
        headers: { authorization: `Bearer ${admin}` },
      });
      await server.ask(admin, `query ${name} { ${name}: clients { totalCount } }`);
      await server.ask(admin, `query ${name} { ${name} }`);
      await fetch(`${server.url}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${name}@example.org`, password: name }),
      });
    };
    await send(0);
    const before = await series();
    for (let n = 1; n <= 20; n++) await send(n);
    expect(await series()).toBe(before);
    expect((await get(metricsToken)).text).not.toContain(marker);
  });
});
