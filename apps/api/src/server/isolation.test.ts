import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveChannel } from '@vigie/media/feed/channel';
import { type Feed, startFeed } from '@vigie/media/feed/feed-server';
import { makeClip } from '@vigie/media/testing/cameras';
import { makeFragments } from '@vigie/media/testing/fragments';
import { recordClip } from '@vigie/media/testing/recorded';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { schema } from '@vigie/schema/schema';
import { placesOf } from '@vigie/schema/tenancy/walk';
import { type Filled, fillClient } from '@vigie/schema/testing/fill-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const marker = 'secret-of-acme';

let server: TestServer;
let storageDir: string;
let feed: Feed;
let acme: Filled;
let range: string;
/** Somebody of Acme's, an administrator of another client, somebody without a role, and nobody. */
let owner: string;
let strangers: readonly (string | null)[];

beforeAll(async () => {
  storageDir = await mkdtemp(join(tmpdir(), 'vigie-isolation-'));
  server = await startTestServer({ config: { storageDir } });
  const { pool, vault } = server.services;
  acme = await fillClient(server.services, marker);
  const clip = join(storageDir, 'clip.mp4');
  await makeClip(clip, { seconds: 3 });
  const recorded = await recordClip({ storageDir, clip, frames: 60, cameraId: acme.Camera });
  range = `from=${recorded.startedAt.toISOString()}&to=${recorded.endedAt.toISOString()}`;
  await pool.query(
    `UPDATE recording SET path = $2, started_at = $3, ended_at = $4, bytes = $5, init_bytes = $6, keyframes = $7 WHERE id = $1`,
    [
      acme.Recording,
      recorded.path,
      recorded.startedAt,
      recorded.endedAt,
      recorded.bytes,
      recorded.initBytes,
      recorded.keyframes,
    ],
  );
  const channel = new LiveChannel();
  const made = await makeFragments(2, Date.now());
  channel.begin(made.init);
  for (const fragment of made.fragments) channel.fragment(fragment);
  feed = await startFeed(
    { channelOf: () => channel, snapshotOf: async () => Buffer.from('a picture') },
    { key: vault.derive('feed'), log: createLogger({ name: 'feed', level: 'silent' }) },
  );
  await pool.query('UPDATE stream_lease SET feed_url = $1, renewed_at = now()', [feed.url]);
  const other = await server.addClient('Other');
  await server.addUser('owner@example.org', 'viewer', acme.Client);
  await server.addUser('other@example.org', 'admin', other.clientId);
  const lost = await server.addUser('lost@example.org', 'viewer', other.clientId);
  await pool.query('DELETE FROM membership WHERE user_id = $1', [lost]);
  const tokenOf = async (email: string) => (await server.signIn(email)).accessToken;
  owner = await tokenOf('owner@example.org');
  strangers = [await tokenOf('other@example.org'), await tokenOf('lost@example.org'), null];
});
afterAll(async () => {
  await feed.close();
  await server.close();
  await rm(storageDir, { recursive: true });
});

/** Every field that is an address, with the way to it. */
const addresses = placesOf(schema, () => ['""']).filter(({ field }) => /url$/i.test(field.name));

/** What is at an address, for somebody: a status of HTTP, or how a socket of live video ends. */
async function visit(address: string, token: string | null): Promise<unknown> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  if (!address.startsWith('/live/')) {
    const answer = await fetch(`${server.url}${address}`, { headers });
    const body = await answer.text();
    return { status: answer.status, body: answer.ok ? 'something' : body.replace(/"requestId":"[^"]+"/, '') };
  }
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${address}`, { headers });
  return new Promise((resolve) => {
    socket.on('message', () => {
      resolve('pictures');
      socket.close();
    });
    socket.on('close', (code) => resolve({ code }));
    socket.on('error', ({ message }) => resolve({ message }));
  });
}

test('there are addresses of pictures, recordings and live video', () => {
  const names = addresses.map(({ parent, field }) => `${parent}.${field.name}`);
  expect(names).toEqual(
    expect.arrayContaining(['Camera.liveUrl', 'Camera.snapshotUrl', 'Camera.playlistUrl', 'Recording.playlistUrl']),
  );
});

test.each(addresses.map((place) => [`${place.parent}.${place.field.name}`, place] as const))(
  '%s leads its owner somewhere, and everybody else where a made-up one leads them',
  async (name, { field, way }) => {
    const { data } = await server.ask(owner, `{ ${way.replace('$', field.name)} }`);
    const found = [...JSON.stringify(data).matchAll(/"(\/(?:media|live)\/[^"]+)"/g)].map((match) => match[1] ?? '');
    if (name === 'Stream.url') return expect(found).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
    for (const path of found) {
      const address = name === 'Camera.playlistUrl' ? `${path}?${range}` : path;
      const madeUp = address.replace(/[0-9a-f-]{36}/, newId());
      expect(await visit(address, owner)).toEqual(
        path.startsWith('/live/') ? 'pictures' : { status: 200, body: 'something' },
      );
      for (const stranger of strangers) {
        const answer = await visit(address, stranger);
        expect(answer).toEqual(await visit(madeUp, stranger));
        expect(JSON.stringify(answer)).not.toContain(marker);
      }
    }
  },
);
