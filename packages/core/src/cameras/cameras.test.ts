import { randomBytes } from 'node:crypto';
import { collectReads } from '@vigie/platform/changes/reads';
import { newId } from '@vigie/platform/ids/id';
import { vaultOf } from '@vigie/platform/secrets/vault';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromTest } from '../results/testing.ts';
import type { Role, Viewer } from '../users/viewer.ts';
import { countCamerasByClient } from './count-cameras.ts';
import { type CameraContext, type CameraInput, createCamera, deleteCamera, updateCamera } from './edit-cameras.ts';
import { countCameras, findCamera, listCameras, listStreams } from './list-cameras.ts';

let database: TestDatabase;
let clientId: string;
let siteId: string;
let otherClientId: string;
let otherSiteId: string;
const vault = vaultOf(randomBytes(32));
const probed: unknown[] = [];

const viewerIn = (client: string | null, role: Role): Viewer => ({
  userId: newId(),
  sessionId: null,
  tokenId: null,
  memberships: [{ clientId: client, role }],
  locale: 'en',
});

/** Acts with a probe that finds video at every address but those that name a fault. */
const acting = (viewer: Viewer): CameraContext => ({
  pool: database.pool,
  clock: () => new Date(),
  viewer,
  from: fromTest,
  vault,
  probe: async (source) => {
    probed.push(source);
    if (source.url.includes('text')) return { ok: false, error: 'notVideo' };
    if (source.url.includes('locked') && source.credentials?.password !== 'right')
      return { ok: false, error: 'unauthorized' };
    return { ok: true };
  },
});

async function addClient(name: string): Promise<[string, string]> {
  const [client, site] = [newId(), newId()];
  await database.pool.query('INSERT INTO client (id, name, updated_at) VALUES ($1, $2, now())', [client, name]);
  await database.pool.query('INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, $3, now())', [
    site,
    client,
    name,
  ]);
  return [client, site];
}

beforeAll(async () => {
  database = await createTestDatabase();
});

beforeEach(async () => {
  probed.length = 0;
  [clientId, siteId] = await addClient(newId());
  [otherClientId, otherSiteId] = await addClient(newId());
});

afterAll(() => database.drop());

const input = (change: Partial<CameraInput> = {}): CameraInput => ({
  siteId,
  name: 'Entrance',
  source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/stream1' },
  ...change,
});

async function create(change: Partial<CameraInput> = {}, role: Role = 'admin'): Promise<string> {
  const made = await createCamera(acting(viewerIn(clientId, role)), input(change));
  if (!made.ok) throw new Error(made.error.code);
  return made.id;
}

const failureOf = async (change: Partial<CameraInput>, viewer = viewerIn(clientId, 'admin')) => {
  const made = await createCamera(acting(viewer), input(change));
  return made.ok ? null : made.error;
};

const streamOf = async (cameraId: string) => {
  const { rows } = await database.pool.query<{ url: string; credentials: Buffer | null; source_kind: string }>(
    'SELECT url, credentials, source_kind FROM stream WHERE camera_id = $1',
    [cameraId],
  );
  return rows[0];
};

describe('adding a camera', () => {
  it('keeps the password apart and sealed, and never shows it', async () => {
    const id = await create({ source: { kind: 'rtsp', url: 'rtsp://admin:p%40ss@10.0.0.5/stream1' } });
    const stored = await streamOf(id);
    expect(stored?.url).toBe('rtsp://10.0.0.5/stream1');
    expect(stored?.credentials?.includes('p@ss')).toBe(false);
    expect(vault.open(stored?.credentials ?? Buffer.alloc(0))).toBe('admin:p@ss');
    const [shown] = await listStreams(database.reader, null, [id]);
    expect(shown).toMatchObject({ url: 'rtsp://10.0.0.5/stream1', hasCredentials: true, role: 'main' });
    expect(JSON.stringify(shown)).not.toContain('p@ss');
    expect(probed).toEqual([
      { kind: 'rtsp', url: 'rtsp://10.0.0.5/stream1', credentials: { username: 'admin', password: 'p@ss' } },
    ]);
  });

  it.each([
    [{ name: '  ' }, 'name_invalid', ['name']],
    [{ name: 'x'.repeat(121) }, 'name_invalid', ['name']],
    [{ name: 'two\nlines' }, 'name_invalid', ['name']],
    [{ segmentSeconds: 5 }, 'segment_seconds_invalid', ['segmentSeconds']],
    [{ segmentSeconds: 60.5 }, 'segment_seconds_invalid', ['segmentSeconds']],
    [{ keepHours: 0 }, 'keep_hours_invalid', ['keepHours']],
    [{ keepHours: 87_601 }, 'keep_hours_invalid', ['keepHours']],
    [{ keepHours: 1.5 }, 'keep_hours_invalid', ['keepHours']],
    [{ source: { kind: 'rtsp', url: 'http://10.0.0.5/' } }, 'source_not_rtsp_url', ['source', 'url']],
    [{ source: { kind: 'rtsp', url: ' ' } }, 'required', ['source', 'url']],
    [{ source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/text' } }, 'source_not_video', ['source', 'url']],
    [{ source: { kind: 'rtsp', url: 'rtsp://a:b@10.0.0.5/locked' } }, 'source_unauthorized', ['source', 'password']],
    [{ equipmentId: newId() }, 'not_found', ['equipmentId']],
    [{ siteId: newId() }, 'not_found', ['siteId']],
    [{ siteId: 'nonsense' }, 'not_found', ['siteId']],
  ] satisfies [Partial<CameraInput>, string, string[]][])('refuses %j: %s', async (change, code, path) => {
    expect(await failureOf(change)).toMatchObject({ code, path });
    expect(await countCameras(database.reader, [clientId])).toBe(0);
  });

  it('refuses a name that the site has already, however it is written, but not one of a camera that is gone', async () => {
    const id = await create();
    expect(await failureOf({ name: ' ENTRANCE ' })).toMatchObject({
      kind: 'conflict',
      code: 'name_taken',
      path: ['name'],
    });
    await deleteCamera(acting(viewerIn(clientId, 'admin')), { id });
    expect(await failureOf({})).toBeNull();
  });

  it('is for administrators of the client, and others do not even learn of its site', async () => {
    expect(await failureOf({}, viewerIn(clientId, 'operator'))).toMatchObject({ kind: 'forbidden' });
    expect(await failureOf({}, viewerIn(otherClientId, 'admin'))).toMatchObject({
      kind: 'not_found',
      path: ['siteId'],
    });
    expect(await failureOf({ siteId: otherSiteId })).toMatchObject({ kind: 'not_found', path: ['siteId'] });
  });

  it('lets only the installation’s administrators name files of the machine', async () => {
    const source = { kind: 'file', url: 'recordings/somebody-else.mp4' } as const;
    expect(await failureOf({ source })).toMatchObject({ kind: 'forbidden', code: 'source_file_forbidden' });
    expect(await failureOf({ source }, viewerIn(null, 'admin'))).toBeNull();
  });
});

describe('changing a camera', () => {
  const change = (id: string, rest: object, viewer = viewerIn(clientId, 'admin')) =>
    updateCamera(acting(viewer), { id, ...rest });

  it('changes what is given and leaves the rest, without probing the source', async () => {
    const id = await create({ segmentSeconds: 60 });
    probed.length = 0;
    expect(await change(id, { recording: false })).toEqual({ ok: true, id });
    expect(await findCamera(database.reader, null, id)).toMatchObject({
      name: 'Entrance',
      recording: false,
      segmentSeconds: 60,
    });
    expect(probed).toEqual([]);
  });

  it('says for how long recordings are kept, and with null that they are kept for ever', async () => {
    const id = await create({ keepHours: 48 });
    const kept = async () => (await findCamera(database.reader, null, id))?.keepHours;
    expect(await kept()).toBe(48);
    await change(id, { name: 'Exit' });
    expect(await kept()).toBe(48);
    expect(await change(id, { keepHours: 0 })).toMatchObject({ error: { code: 'keep_hours_invalid' } });
    await change(id, { keepHours: 87_600 });
    expect(await kept()).toBe(87_600);
    await change(id, { keepHours: null });
    expect(await kept()).toBeNull();
  });

  it('keeps the password when the same address is given without one, and forgets it with another address', async () => {
    const id = await create({ source: { kind: 'rtsp', url: 'rtsp://a:right@10.0.0.5/locked' } });
    expect(await change(id, { source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/locked' } })).toMatchObject({ ok: true });
    expect((await streamOf(id))?.credentials).not.toBeNull();
    // Else whoever may change a camera could have its password sent to a machine of their own.
    expect(await change(id, { source: { kind: 'rtsp', url: 'rtsp://10.6.6.6/x' } })).toMatchObject({ ok: true });
    expect((await streamOf(id))?.credentials).toBeNull();
  });

  it('refuses what others may not change as if it were not there', async () => {
    const id = await create();
    expect(await change(id, { name: 'X' }, viewerIn(otherClientId, 'admin'))).toMatchObject({
      error: { code: 'not_found' },
    });
    expect(await change(id, { name: 'X' }, viewerIn(clientId, 'viewer'))).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await change(newId(), { name: 'X' })).toMatchObject({ error: { code: 'not_found' } });
    expect(await change('x', { name: 'X' })).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('deleting a camera', () => {
  it('archives it, resolves its alerts, and keeps its recordings’ rows', async () => {
    const id = await create();
    await database.pool.query(
      `INSERT INTO alert (id, client_id, camera_id, kind, severity, dedupe_key, opened_at)
       VALUES ($1, $2, $3, 'camera_lost', 'critical', $4, now())`,
      [newId(), clientId, id, `camera_lost:${id}`],
    );
    expect(await deleteCamera(acting(viewerIn(otherClientId, 'admin')), { id })).toMatchObject({ ok: false });
    const viewer = viewerIn(clientId, 'admin');
    await database.pool.query(
      `INSERT INTO app_user (id, email, name, password_hash, updated_at) VALUES ($1, 'ada@example.com', 'Ada', '', now())`,
      [viewer.userId],
    );
    expect(await deleteCamera(acting(viewer), { id })).toEqual({ ok: true, id });
    expect(await findCamera(database.reader, null, id)).toBeNull();
    const { rows } = await database.pool.query('SELECT state FROM alert WHERE camera_id = $1', [id]);
    expect(rows).toEqual([{ state: 'resolved' }]);
  });
});

describe('the list of cameras', () => {
  const page = (rest: object = {}) => ({ limit: 2, backward: false, after: null, before: null, ...rest });
  const namesOf = async (rest: object, filter = {}) => {
    const listed = await listCameras(database.reader, [clientId], { filter, page: page(rest) });
    if (!listed.ok) throw new Error(listed.error.code);
    return { ...listed.page, names: listed.page.edges.map(({ node }) => node.name) };
  };

  it('is by name, in pages, both ways, and only of who may be seen', async () => {
    for (const name of ['delta', 'Alpha', 'echo', 'Bravo', 'charlie']) await create({ name });
    const first = await namesOf({});
    expect(first).toMatchObject({ names: ['Alpha', 'Bravo'], hasNextPage: true, hasPreviousPage: false });
    const second = await namesOf({ after: first.edges.at(-1)?.cursor });
    expect(second).toMatchObject({ names: ['charlie', 'delta'], hasNextPage: true, hasPreviousPage: true });
    const last = await namesOf({ backward: true });
    expect(last).toMatchObject({ names: ['delta', 'echo'], hasNextPage: false, hasPreviousPage: true });
    const before = await namesOf({ backward: true, before: second.edges[0]?.cursor });
    expect(before).toMatchObject({ names: ['Alpha', 'Bravo'], hasPreviousPage: false });
    expect((await namesOf({}, { search: 'LPH' })).names).toEqual(['Alpha']);
    expect(await countCameras(database.reader, [otherClientId])).toBe(0);
    expect(await listCameras(database.reader, [clientId], { page: page({ after: 'nonsense' }) })).toMatchObject({
      error: { code: 'invalid_cursor' },
    });
  });

  it('says what it read, so that live queries follow it', async () => {
    const filter = { clientId, siteId };
    const { reads } = await collectReads(() => listCameras(database.reader, null, { filter, page: page() }));
    const ids = null;
    expect([...reads]).toEqual([
      { kind: 'camera', clientIds: [clientId], ids, facets: { siteId: [siteId] } },
      { kind: 'stream', clientIds: [clientId], ids, facets: {} },
      { kind: 'stream_state', clientIds: [clientId], ids, facets: {} },
    ]);
  });

  it('counts those that record, run, are lost and are not recorded though they should be, by client', async () => {
    for (const [name, condition, recording] of [
      ['a', 'running', true],
      ['b', 'running', false],
      ['c', 'failed', false],
      ['d', null, false],
      ['e', 'starting', false],
      ['not to be recorded', 'running', false],
    ] as const) {
      const id = await create({ name, recording: name !== 'not to be recorded' });
      const [stream] = await listStreams(database.reader, null, [id]);
      if (condition === null) continue;
      await database.pool.query(
        `INSERT INTO stream_state (stream_id, client_id, camera_id, condition, since, recording) VALUES ($1, $2, $3, $4, now(), $5)`,
        [stream?.id, clientId, id, condition, recording],
      );
    }
    expect(await countCamerasByClient(database.reader, [clientId])).toEqual([
      { clientId, total: 6, recording: 1, running: 3, lost: 1, unrecorded: 2 },
    ]);
  });
});
