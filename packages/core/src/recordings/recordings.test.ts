import { packKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { newId } from '@vigie/platform/ids/id';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRecordingFile, listRecordingFiles } from './files.ts';
import { countRecordings, findRecording, listRecordings } from './list-recordings.ts';
import { rangePlaylist, recordingPlaylist } from './playlist.ts';

let database: TestDatabase;
const [clientId, siteId, cameraId, goneCameraId, streamId, runId] = [
  newId(),
  newId(),
  newId(),
  newId(),
  newId(),
  newId(),
];
const start = Date.parse('2026-10-24T21:00:00Z');
const ids: string[] = [];

async function addRecording(minute: number, state = 'closed', camera = cameraId): Promise<string> {
  const id = newId();
  const startMs = start + minute * 60_000;
  const stamp = new Date(startMs).toISOString();
  await database.pool.query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, ended_at, bytes,
       init_bytes, keyframes) VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, 30000, 800, $10)`,
    [
      id,
      clientId,
      camera,
      streamId,
      runId,
      `recordings/${camera}/${stamp.slice(0, 10)}/${stamp.replace(/[-:]/g, '')}.mp4`,
      state,
      new Date(startMs),
      new Date(startMs + 30_000),
      Buffer.from(
        packKeyframes([
          { timeMs: startMs, offset: 2000 },
          { timeMs: startMs + 15_000, offset: 16_000 },
        ]),
      ),
    ],
  );
  return id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await pool.query(`INSERT INTO client (id, name, updated_at) VALUES ($1, 'Nord', now())`, [clientId]);
  await pool.query(`INSERT INTO site (id, client_id, name, updated_at) VALUES ($1, $2, 'Lille', now())`, [
    siteId,
    clientId,
  ]);
  for (const [id, archived] of [
    [cameraId, null],
    [goneCameraId, new Date()],
  ] as const) {
    await pool.query(
      `INSERT INTO camera (id, client_id, site_id, name, archived_at, updated_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [id, clientId, siteId, id, archived],
    );
  }
  await pool.query(
    `INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at) VALUES ($1, $2, $3, $4, now())`,
    [runId, clientId, cameraId, streamId],
  );
  for (const minute of [0, 30, 60, 90, 120]) ids.push(await addRecording(minute, minute === 120 ? 'open' : 'closed'));
  await addRecording(150, 'deleting');
  await addRecording(0, 'closed', goneCameraId);
});

afterAll(() => database.drop());

const page = (rest: object = {}) => ({ limit: 2, backward: false, after: null, before: null, ...rest });

describe('the list of recordings', () => {
  it('is newest first, in pages, without what is being deleted or of a camera that is gone', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const listed = await listRecordings(database.reader, [clientId], { page: page({ after }) });
      if (!listed.ok) throw new Error(listed.error.code);
      seen.push(...listed.page.edges.map(({ node }) => node.id));
      if (!listed.page.hasNextPage) break;
      after = listed.page.edges.at(-1)?.cursor ?? null;
    }
    expect(seen).toEqual([...ids].reverse());
    expect(await countRecordings(database.reader, null)).toBe(5);
  });

  it('of a range has what touches it', async () => {
    const filter = { cameraId, from: new Date(start + 30 * 60_000 + 29_000), to: new Date(start + 61 * 60_000) };
    expect(await countRecordings(database.reader, null, filter)).toBe(2);
  });

  it('is empty for others', async () => {
    const listed = await listRecordings(database.reader, [newId()], { page: page() });
    expect(listed).toMatchObject({ ok: true, page: { edges: [] } });
    expect(await findRecording(database.reader, [newId()], ids[0] ?? '')).toBeNull();
    expect(await findRecording(database.reader, [], ids[0] ?? '')).toBeNull();
    expect(await findRecording(database.reader, [clientId], ids[0] ?? '')).not.toBeNull();
    expect(await findRecording(database.reader, null, 'nonsense')).toBeNull();
  });
});

describe('the playlists', () => {
  it('of one recording and of a range name the routes of the files', async () => {
    const file = await findRecordingFile(database.pool, [clientId], ids[0] ?? '');
    expect(file && recordingPlaylist(file)).toContain(`/media/recordings/${ids[0]}/file.mp4`);
    const range = { from: new Date(start), to: new Date(start + 3_700_000) };
    const files = await listRecordingFiles(database.pool, [clientId], { cameraId, ...range, limit: 100 });
    expect(files.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const past = rangePlaylist(files, { ...range, now: new Date(start + 10_000_000) });
    expect(past).toContain('#EXT-X-ENDLIST');
    const present = rangePlaylist(files, { ...range, now: new Date(start + 1) });
    expect(present).not.toContain('#EXT-X-ENDLIST');
    expect(rangePlaylist([], { ...range, now: new Date() })).toBeNull();
  });

  it('are not of what is missing or somebody else’s', async () => {
    await database.pool.query(`UPDATE recording SET state = 'missing' WHERE id = $1`, [ids[1]]);
    expect(await findRecordingFile(database.pool, null, ids[1] ?? '')).toBeNull();
    expect(await findRecordingFile(database.pool, [newId()], ids[0] ?? '')).toBeNull();
  });
});
