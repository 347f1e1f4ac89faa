import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newId } from '@vigie/platform/ids/id';
import { eventually } from '@vigie/platform/testing/eventually';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { globalId, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let storageDir: string;
let acme: { clientId: string; siteId: string };
let other: { clientId: string; siteId: string };
let admin: string;
/** The recordings of each client, by its id. */
const recordings = new Map<string, string>();
const clients: Client[] = [];

beforeAll(async () => {
  storageDir = await mkdtemp(join(tmpdir(), 'vigie-tokens-'));
  server = await startTestServer({ config: { storageDir } });
  acme = await server.addClient('Acme');
  other = await server.addClient('Other');
  for (const client of [acme, other]) recordings.set(client.clientId, await addRecording(client));
  await server.addUser('admin@example.org', 'admin', null);
  admin = (await server.signIn('admin@example.org')).accessToken;
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
});
afterAll(async () => {
  await server.close();
  await rm(storageDir, { recursive: true });
});

async function addRecording({ clientId, siteId }: { clientId: string; siteId: string }): Promise<string> {
  const { pool } = server.services;
  const [cameraId, streamId, runId, id] = [newId(), newId(), newId(), newId()];
  const startedAt = new Date('2031-03-10T12:00:00Z');
  const path = `recordings/${cameraId}/2031-03-10/20310310T120000.000Z.mp4`;
  await mkdir(dirname(join(storageDir, path)), { recursive: true });
  await writeFile(join(storageDir, path), 'a video');
  await pool.query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'Hall', now())`, [
    cameraId,
    clientId,
    siteId,
  ]);
  await pool.query(
    `INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at) VALUES ($1, $2, $3, $4, $5)`,
    [runId, clientId, cameraId, streamId, startedAt],
  );
  await pool.query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, ended_at, bytes)
     VALUES ($1, $2, $3, $4, $5, 0, $6, 'closed', $7, $7, 7)`,
    [id, clientId, cameraId, streamId, runId, path, startedAt],
  );
  return id;
}

const createToken = `mutation ($input: CreateTokenInput!) { createToken(input: $input) {
  __typename ... on Error { code } ... on CreateTokenPayload { secret token { id hint } } } }`;
const inAWhile = (ms: number) => new Date(Date.now() + ms).toISOString();
const anHour = 3_600_000;

async function makeToken(bearer: string, input: object = {}): Promise<{ id: string; secret: string }> {
  const given = { name: 'Partner', scopes: ['READ'], expiresAt: inAWhile(anHour), ...input };
  const { data } = await server.ask(bearer, createToken, { input: given });
  const { secret, token } = data.createToken;
  expect(secret.endsWith(token.hint)).toBe(true);
  return { id: token.id, secret };
}

const revoke = (bearer: string, id: string) =>
  server.ask(
    bearer,
    'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { __typename ... on Error { code } } }',
    {
      input: { id },
    },
  );

const names = async (bearer: string) => {
  const { status, data } = await server.ask(bearer, '{ clients { nodes { name } } }');
  return status === 200 ? data.clients.nodes.map(({ name }: { name: string }) => name) : status;
};

const video = async (bearer: string, { clientId }: { clientId: string }) => {
  const answer = await fetch(`${server.url}/media/recordings/${recordings.get(clientId)}/file.mp4`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return answer.status === 200 ? answer.text() : answer.status;
};

/** A socket that follows the names of the clients, or another list; `closed` tells with which code it ended. */
function follow(bearer: string, query = 'query @live { list: clients { nodes { name } } }') {
  const closed = Promise.withResolvers<number>();
  const answers: string[][] = [];
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${bearer}` },
    retryAttempts: 0,
    on: { closed: (event) => closed.resolve((event as { code: number }).code) },
  });
  clients.push(client);
  client.subscribe<{ list: { nodes: { name: string }[] } }>(
    { query },
    {
      next: ({ data }) => answers.push(data?.list.nodes.map(({ name }) => name) ?? []),
      error: () => {},
      complete: () => {},
    },
  );
  return { closed: closed.promise, answers, client };
}

async function openSocket(bearer: string, query?: string) {
  const socket = follow(bearer, query);
  await eventually(() => expect(socket.answers).toHaveLength(1));
  return socket;
}

describe('a partner’s token', () => {
  it('opens what its owner may see, over HTTP, over a socket and for media', async () => {
    const { secret } = await makeToken(admin);
    expect(await names(secret)).toEqual(['Acme', 'Other']);
    expect(await video(secret, acme)).toBe('a video');
    expect((await openSocket(secret)).answers).toEqual([['Acme', 'Other']]);
    const { data } = await server.ask(secret, '{ viewer { token { name scopes } tokens { totalCount } } }');
    expect(data.viewer).toEqual({ token: { name: 'Partner', scopes: ['READ'] }, tokens: { totalCount: 1 } });
  });

  it('is held to its clients and its scopes', async () => {
    const { secret } = await makeToken(admin, { clientIds: [globalId('Client', acme.clientId)] });
    expect(await names(secret)).toEqual(['Acme']);
    expect(await video(secret, acme)).toBe('a video');
    expect(await video(secret, other)).toBe(404);
    expect((await openSocket(secret)).answers).toEqual([['Acme']]);
    const { data } = await server.ask(
      secret,
      'mutation ($input: UpdateClientInput!) { updateClient(input: $input) { __typename } }',
      { input: { id: globalId('Client', acme.clientId), contact: 'x' } },
    );
    expect(data.updateClient).toEqual({ __typename: 'ForbiddenError' });
  });

  it('shares no live answer about itself with its owner, nor with another token of theirs', async () => {
    await server.addUser('owner@example.org', 'viewer', null);
    const owner = (await server.signIn('owner@example.org')).accessToken;
    const [one, two] = [await makeToken(owner, { name: 'One' }), await makeToken(owner, { name: 'Two' })];
    const query = 'query @live { list: tokens { nodes { name } } }';
    const sockets = await Promise.all([owner, one.secret, two.secret].map((bearer) => openSocket(bearer, query)));
    expect(sockets.map(({ answers }) => answers[0])).toEqual([['Two', 'One'], ['One'], ['Two']]);
  });

  it('makes no token, and ends none', async () => {
    const { secret, id } = await makeToken(admin, { scopes: ['ADMINISTER'] });
    const input = { name: 'x', scopes: ['READ'], expiresAt: inAWhile(anHour) };
    const forbidden = { __typename: 'ForbiddenError', code: 'token_forbidden' };
    expect((await server.ask(secret, createToken, { input })).data.createToken).toEqual(forbidden);
    expect((await revoke(secret, id)).data.revokeToken).toEqual(forbidden);
  });

  it('that was made up opens nothing', async () => {
    const { secret } = await makeToken(admin);
    for (const forged of [`vigie_${'A'.repeat(43)}`, secret.slice(0, -1), `${secret}A`, 'vigie_']) {
      expect([await names(forged), await video(forged, acme)]).toEqual([401, 401]);
      expect(await follow(forged).closed).toBe(4403);
    }
  });

  it('ends everywhere at once when it is revoked', async () => {
    const { secret, id } = await makeToken(admin);
    const { closed } = await openSocket(secret);
    expect((await revoke(admin, id)).data.revokeToken).toEqual({ __typename: 'RevokeTokenPayload' });
    expect([await names(secret), await video(secret, acme)]).toEqual([401, 401]);
    expect(await closed).toBe(4403);
    expect(await follow(secret).closed).toBe(4403);
  });

  it('ends everywhere at once when its owner is archived', async () => {
    const ownerId = await server.addUser('leaver@example.org', 'viewer', null);
    const { secret } = await makeToken((await server.signIn('leaver@example.org')).accessToken);
    const { closed } = await openSocket(secret);
    await server.services.pool.query('UPDATE app_user SET archived_at = now() WHERE id = $1', [ownerId]);
    expect([await names(secret), await video(secret, acme)]).toEqual([401, 401]);
    expect(await closed).toBe(4403);
  });

  it('sees less as soon as its owner does, on open sockets too', async () => {
    const ownerId = await server.addUser('mover@example.org', 'viewer', acme.clientId);
    const { secret } = await makeToken((await server.signIn('mover@example.org')).accessToken);
    const { answers } = await openSocket(secret);
    expect(answers).toEqual([['Acme']]);
    await server.services.pool.query('UPDATE membership SET client_id = $2 WHERE user_id = $1', [
      ownerId,
      other.clientId,
    ]);
    expect([await names(secret), await video(secret, acme)]).toEqual([['Other'], 404]);
    await eventually(() => expect(answers.at(-1)).toEqual(['Other']));
  });

  it('ends at its time, also on a socket that says nothing', async () => {
    const expiresAt = Date.now() + 1500;
    const { secret } = await makeToken(admin, { expiresAt: new Date(expiresAt).toISOString() });
    const { closed } = await openSocket(secret);
    expect(await closed).toBe(4403);
    expect(Math.abs(Date.now() - expiresAt)).toBeLessThan(1000);
    expect([await names(secret), await video(secret, acme)]).toEqual([401, 401]);
  });

  it('tells when and from where it was last used: by a request, and by what a socket asks', async () => {
    const { secret, id } = await makeToken(admin);
    const lastUse = async () => {
      const { data } = await server.ask(
        admin,
        'query ($id: ID!) { node(id: $id) { ... on Token { lastUsedAt lastUsedAddress } } }',
        { id },
      );
      return data.node;
    };
    expect(await lastUse()).toEqual({ lastUsedAt: null, lastUsedAddress: null });
    await names(secret);
    const used = { lastUsedAt: expect.any(String), lastUsedAddress: '127.0.0.1' };
    await eventually(async () => expect(await lastUse()).toEqual(used));
    const bySocket = await makeToken(admin);
    await openSocket(bySocket.secret);
    await eventually(async () => {
      const { data } = await server.ask(admin, 'query ($id: ID!) { node(id: $id) { ... on Token { lastUsedAt } } }', {
        id: bySocket.id,
      });
      expect(data.node.lastUsedAt).not.toBeNull();
    });
  });
});
