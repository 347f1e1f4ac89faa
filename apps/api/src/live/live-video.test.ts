import { secretHash } from '@vigie/core/users/identity';
import { LiveChannel } from '@vigie/media/feed/channel';
import { closeLive } from '@vigie/media/feed/close-live';
import { type Feed, startFeed } from '@vigie/media/feed/feed-server';
import { makeFragments } from '@vigie/media/testing/fragments';
import { until } from '@vigie/media/testing/until';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let feed: Feed;
let channel: LiveChannel;
let clientId: string;
const cameraId = newId();
const streamId = newId();
let owner: string;
let stranger: string;
let made: Awaited<ReturnType<typeof makeFragments>>;

/** The number that a reason closes with. */
function codeOf(why: Parameters<typeof closeLive>[1]): number {
  let seen = 0;
  const close = (code: number): void => {
    seen = code;
  };
  closeLive({ close }, why, '');
  return seen;
}

const lease = (feedUrl: string, age = '0 s') =>
  server.services.pool.query(
    `INSERT INTO stream_lease (stream_id, client_id, recorder, epoch, feed_url, renewed_at)
     VALUES ($1, $2, 'test', 1, $3, now() - $4::interval)
     ON CONFLICT (stream_id) DO UPDATE SET feed_url = excluded.feed_url, renewed_at = excluded.renewed_at`,
    [streamId, clientId, feedUrl, age],
  );

beforeAll(async () => {
  made = await makeFragments(2, Date.now());
  server = await startTestServer();
  const { pool, vault } = server.services;
  const nord = await server.addClient('Nord');
  const sud = await server.addClient('Sud');
  clientId = nord.clientId;
  await pool.query(`INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'Hall', now())`, [
    cameraId,
    clientId,
    nord.siteId,
  ]);
  await pool.query(
    `INSERT INTO stream (id, client_id, camera_id, source_kind, url, updated_at) VALUES ($1, $2, $3, 'file', 'x', now())`,
    [streamId, clientId, cameraId],
  );
  await server.addUser('owner@example.com', 'viewer', clientId);
  await server.addUser('stranger@example.com', 'admin', sud.clientId);
  owner = (await server.signIn('owner@example.com')).accessToken;
  stranger = (await server.signIn('stranger@example.com')).accessToken;
  feed = await startFeed(
    { channelOf: (id) => (id === streamId ? channel : undefined), snapshotOf: async () => Buffer.from('a picture') },
    { key: vault.derive('feed'), log: createLogger({ name: 'feed', level: 'silent' }) },
  );
});

beforeEach(async () => {
  channel = new LiveChannel();
  channel.begin(made.init);
  for (const fragment of made.fragments.slice(0, 30)) channel.fragment(fragment);
  await lease(feed.url);
});

// The relay lingers on a stream that nobody watches; each test has a stream of its own.
afterEach(() => channel.end());

afterAll(async () => {
  await feed.close();
  await server.close();
});

function watch(token: string | null, { id = cameraId, origin }: { id?: string; origin?: string } = {}) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/live/cameras/${id}`, {
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(origin ? { origin } : {}) },
  });
  const texts: string[] = [];
  const binaries: Buffer[] = [];
  socket.on('message', (data, isBinary) => (isBinary ? binaries.push(data as Buffer) : texts.push(String(data))));
  const closed = new Promise<number | string>((resolve) => {
    socket.on('close', (code) => resolve(code));
    socket.on('error', (error) => resolve(error.message));
  });
  return { socket, texts, binaries, closed };
}

describe('live video', () => {
  it('gives whoever may see it the init, the last group of pictures and what comes', async () => {
    const { texts, binaries, socket, closed } = watch(owner);
    await until('the last group came', () => binaries.length === 6);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ type: 'init', mime: made.init.video.mime, width: 320 });
    expect(binaries[0]?.[0]).toBe(1);
    expect(binaries[1]?.subarray(0, 2).toString('hex')).toBe('0201');
    for (const fragment of made.fragments.slice(30, 33)) channel.fragment(fragment);
    await until('what comes came', () => binaries.length === 9);
    socket.close();
    await closed;
  });

  it('is closed in the protocol’s own words for who is not signed in, for others’ cameras and for none', async () => {
    expect(await watch(null).closed).toBe(codeOf('unauthorized'));
    expect(await watch('nonsense').closed).toBe(codeOf('unauthorized'));
    expect(await watch(stranger).closed).toBe(codeOf('notFound'));
    expect(await watch(owner, { id: newId() }).closed).toBe(codeOf('notFound'));
    expect(await watch(owner, { id: 'x' }).closed).toBe(codeOf('notFound'));
  });

  it('is refused to another site’s page', async () => {
    expect(await watch(owner, { origin: 'https://evil.example' }).closed).toBe('Unexpected server response: 403');
  });

  it('says that no recorder holds the camera when its lease has run out or was given back', async () => {
    await lease(feed.url, '20 s');
    expect(await watch(owner).closed).toBe(codeOf('notRunning'));
    await lease('');
    expect(await watch(owner).closed).toBe(codeOf('notRunning'));
    await lease('http://127.0.0.1:9');
    expect(await watch(owner).closed).toBe(codeOf('notRunning'));
  });

  it('ends when the stream is given up', async () => {
    const { binaries, closed } = watch(owner);
    await until('it plays', () => binaries.length > 0);
    channel.end();
    expect(await closed).toBe(codeOf('notRunning'));
  });

  it('ends when the viewer loses the right to it', async () => {
    const userId = await server.addUser('leaver@example.com', 'viewer', clientId);
    const { accessToken } = await server.signIn('leaver@example.com');
    const { binaries, closed } = watch(accessToken);
    await until('it plays', () => binaries.length > 0);
    await server.services.pool.query('DELETE FROM membership WHERE user_id = $1', [userId]);
    expect(await closed).toBe(codeOf('notFound'));
  });

  it.each([
    ['is revoked', 'UPDATE api_token SET revoked_at = now() WHERE id = $1'],
    ['is over', `UPDATE api_token SET expires_at = now() + interval '200 ms' WHERE id = $1`],
    [
      'loses its owner',
      'UPDATE app_user u SET archived_at = now() FROM api_token t WHERE t.user_id = u.id AND t.id = $1',
    ],
  ])('ends when the partner’s token that opened it %s', async (_how, statement) => {
    const userId = await server.addUser(`${newId()}@example.com`, 'viewer', clientId);
    const id = newId();
    const secret = `vigie_${id}`;
    await server.services.pool.query(
      `INSERT INTO api_token (id, user_id, name, secret_hash, hint, scopes, expires_at)
       VALUES ($1, $2, 'Wall', $3, '', '{read}', now() + interval '1 hour')`,
      [id, userId, secretHash(secret)],
    );
    const { binaries, closed } = watch(secret);
    await until('it plays', () => binaries.length > 0);
    await server.services.pool.query(statement, [id]);
    expect(await closed).toBe(codeOf('unauthorized'));
    expect(await watch(secret).closed).toBe(codeOf('unauthorized'));
  });

  it('ends for who was signed out while it was being opened', async () => {
    const userId = await server.addUser('hasty@example.com', 'viewer', clientId);
    const { accessToken } = await server.signIn('hasty@example.com');
    const { pool, feed: changes } = server.services;
    const query = pool.query.bind(pool);
    // Between the reading of the rights and the finding of the camera.
    const slow = vi.spyOn(pool, 'query').mockImplementation(async (...question: unknown[]) => {
      if (String(question[0]).includes('stream_lease')) {
        slow.mockRestore();
        const heard = Promise.withResolvers<void>();
        const stop = changes.subscribe(({ kind }) => kind === 'session' && heard.resolve());
        await query('UPDATE session SET revoked_at = now() WHERE user_id = $1', [userId]);
        await heard.promise;
        stop();
      }
      return query(...(question as [string, unknown[]]));
    });
    expect(await watch(accessToken).closed).toBe(codeOf('unauthorized'));
  });

  it('has a still, for those who may see it', async () => {
    const still = (token: string) =>
      fetch(`${server.url}/media/cameras/${cameraId}/snapshot.jpg`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await still(owner);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(await answer.text()).toBe('a picture');
    expect((await still(stranger)).status).toBe(404);
  });
});
