import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeClip } from '@vigie/media/testing/cameras';
import { type Recorded, recordClip } from '@vigie/media/testing/recorded';
import { newId } from '@vigie/platform/ids/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let storageDir: string;
let closed: Recorded;
let open: Recorded;
let owner: string;
let stranger: string;

async function insert(recorded: Recorded, clientId: string, state: string): Promise<void> {
  const { pool } = server.services;
  await pool.query(
    `INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at) VALUES ($1, $2, $3, $4, $5)`,
    [recorded.runId, clientId, recorded.cameraId, recorded.streamId, recorded.startedAt],
  );
  await pool.query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, ended_at, bytes,
       init_bytes, codec, keyframes) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      recorded.id,
      clientId,
      recorded.cameraId,
      recorded.streamId,
      recorded.runId,
      recorded.path,
      state,
      recorded.startedAt,
      recorded.endedAt,
      recorded.bytes,
      recorded.initBytes,
      recorded.codec,
      recorded.keyframes,
    ],
  );
}

beforeAll(async () => {
  storageDir = await mkdtemp(join(tmpdir(), 'vigie-media-'));
  const clip = join(storageDir, 'clip.mp4');
  await makeClip(clip, { seconds: 3 });
  server = await startTestServer({ config: { storageDir } });
  const { clientId, siteId } = await server.addClient('Nord');
  const other = await server.addClient('Sud');
  const cameraId = newId();
  await server.services.pool.query(
    `INSERT INTO camera (id, client_id, site_id, name, updated_at) VALUES ($1, $2, $3, 'Entrée "A"', now())`,
    [cameraId, clientId, siteId],
  );
  await server.services.pool.query(
    `INSERT INTO stream (id, client_id, camera_id, source_kind, url, updated_at) VALUES ($1, $2, $3, 'file', 'x.mp4', now())`,
    [newId(), clientId, cameraId],
  );
  closed = await recordClip({ storageDir, clip, frames: 60, cameraId });
  open = await recordClip({ storageDir, clip, frames: 60, cameraId, close: false });
  await insert(closed, clientId, 'closed');
  await insert(open, clientId, 'open');
  await server.addUser('owner@example.com', 'viewer', clientId);
  await server.addUser('stranger@example.com', 'admin', other.clientId);
  owner = (await server.signIn('owner@example.com')).accessToken;
  stranger = (await server.signIn('stranger@example.com')).accessToken;
});

afterAll(async () => {
  await server.close();
  await rm(storageDir, { recursive: true });
});

const get = (path: string, token: string | null, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...init.headers },
  });

const fileOf = ({ id }: Recorded): string => `/media/recordings/${id}/file.mp4`;

describe('a recording over HTTP', () => {
  it('is a playlist whose byte ranges are the file’s own', async () => {
    const answer = await get(`/media/recordings/${closed.id}/playlist.m3u8`, owner);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
    const text = await answer.text();
    expect(text).toContain('#EXT-X-ENDLIST');
    const map = /#EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@0"/.exec(text);
    expect(map?.[1]).toBe(fileOf(closed));
    const ranges = [...text.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)];
    expect(ranges).toHaveLength(3);
    const [, length, offset] = ranges[1] ?? [];
    const [from, to] = [Number(offset), Number(offset) + Number(length) - 1];
    const part = await get(fileOf(closed), owner, { headers: { range: `bytes=${from}-${to}` } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to}/${closed.bytes}`);
    const bytes = Buffer.from(await part.arrayBuffer());
    expect(bytes.length).toBe(Number(length));
    expect(bytes.toString('latin1', 4, 8)).toBe('prft');
  });

  it('that is still written plays as far as it goes, and may grow', async () => {
    const text = await (await get(`/media/recordings/${open.id}/playlist.m3u8`, owner)).text();
    expect(text).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
    expect(text).not.toContain('#EXT-X-ENDLIST');
    expect([...text.matchAll(/#EXTINF/g)]).toHaveLength(2);
    const whole = await get(fileOf(open), owner);
    expect(whole.headers.get('cache-control')).toBe('no-store');
    expect((await whole.arrayBuffer()).byteLength).toBe(open.bytes);
  });

  it('is a download under the camera’s name', async () => {
    const answer = await get(`${fileOf(closed)}?download=1`, owner, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe(String(closed.bytes));
    const stamp = closed.startedAt.toISOString().replace(/[-:]|\.\d+/g, '');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Entr_e _A_ ${stamp}.mp4"; filename*=UTF-8''Entr%C3%A9e%20%22A%22%20${stamp}.mp4`,
    );
    expect(await answer.text()).toBe('');
  });

  it('answers a range that is not there with 416', async () => {
    const answer = await get(fileOf(closed), owner, { headers: { range: `bytes=${closed.bytes}-` } });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${closed.bytes}`);
  });

  it('does not exist for others, and asks strangers to sign in', async () => {
    const paths = [
      `/media/recordings/${closed.id}/playlist.m3u8`,
      fileOf(closed),
      `/media/cameras/${closed.cameraId}/playlist.m3u8?from=2000-01-01&to=2000-01-02`,
      `/media/cameras/${closed.cameraId}/snapshot.jpg`,
    ];
    for (const path of paths) {
      expect((await get(path, stranger)).status).toBe(404);
      expect((await get(path, null)).status).toBe(401);
    }
    expect((await get(`/media/recordings/${newId()}/playlist.m3u8`, owner)).status).toBe(404);
    expect((await get('/media/recordings/..%2F..%2Fsecret.key/file.mp4', owner)).status).toBe(404);
  });

  it('has no still of a camera that nobody reads, which is no error', async () => {
    const answer = await get(`/media/cameras/${closed.cameraId}/snapshot.jpg`, owner);
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
  });

  it('leads nowhere when its path is not one of Vigie’s, or its file is gone', async () => {
    const { pool } = server.services;
    for (const path of ['../secret.key', closed.path.replace(/T\d+/, 'T000000')]) {
      await pool.query('UPDATE recording SET path = $2 WHERE id = $1', [closed.id, path]);
      expect((await get(fileOf(closed), owner)).status).toBe(404);
    }
    await pool.query('UPDATE recording SET path = $2 WHERE id = $1', [closed.id, closed.path]);
  });
});

describe('what a camera recorded in a range of time', () => {
  const playlist = (from: string, to: string) =>
    get(`/media/cameras/${closed.cameraId}/playlist.m3u8?from=${from}&to=${to}`, owner);

  it('plays across its files', async () => {
    const text = await (await playlist(closed.startedAt.toISOString(), open.endedAt.toISOString())).text();
    expect(text).toContain(fileOf(closed));
    expect(text).toContain(fileOf(open));
    expect([...text.matchAll(/#EXT-X-DISCONTINUITY\n/g)]).toHaveLength(1);
  });

  it('is nothing where nothing was recorded, and wants two instants in order', async () => {
    expect((await playlist('2001-01-01T00:00:00Z', '2001-01-01T01:00:00Z')).status).toBe(404);
    for (const [from, to] of [
      ['2001-01-02', '2001-01-01'],
      ['yesterday', '2001-01-01'],
      ['2001-01-01', '2001-02-01'],
    ] as const) {
      const answer = await playlist(from, to);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'time_range_invalid' } });
    }
  });
});
