import { execFile } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unpackKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { inspect, startCamera } from '@vigie/media/testing/cameras';
import { until } from '@vigie/media/testing/until';
import { newId } from '@vigie/platform/ids/id';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeStage, type Stage } from './testing/setup.ts';

const run = promisify(execFile);
let stage: Stage;

beforeEach(async () => {
  stage = await makeStage();
});

afterEach(() => stage.clear());

describe('the recorder', () => {
  it('records a camera in files cut on the clock, whose rows agree with them to the byte', {
    timeout: 60_000,
  }, async () => {
    const { streamId, cameraId } = await stage.addCamera();
    const stop = await stage.start();
    await stage.untilRunning(streamId);
    await until('a second file', async () => (await stage.recordings()).length >= 2, 30_000);
    const rows = await until('the first is closed', async () => {
      const all = await stage.recordings();
      return all[0]?.state === 'closed' ? all : null;
    });
    await stop();
    const all = await stage.recordings();
    expect(all.map(({ state }) => state)).toEqual(all.map(() => 'closed'));
    expect(rows[1]?.startedAt.getTime()).toBeGreaterThanOrEqual(rows[0]?.endedAt.getTime() ?? Number.NaN);
    for (const [index, row] of all.entries()) {
      const file = join(stage.dataDir, row.path);
      expect(row.path).toMatch(
        new RegExp(`^recordings/${cameraId}/\\d{4}-\\d\\d-\\d\\d/\\d{8}T\\d{6}\\.\\d{3}Z\\.mp4$`),
      );
      expect((await stat(file)).size).toBe(row.bytes);
      const seen = await inspect(file);
      expect(seen.decodes).toBe(true);
      expect(seen.startSeconds).toBe(0);
      const seconds = (row.endedAt.getTime() - row.startedAt.getTime()) / 1000;
      expect(Math.abs(seen.seconds - seconds)).toBeLessThan(0.1);
      expect(seen.packets).toBe(Math.round(seen.seconds * 25));
      const keyframes = unpackKeyframes(row.keyframes);
      expect(keyframes[0]?.timeMs).toBe(row.startedAt.getTime());
      expect(keyframes.length).toBe(Math.ceil(seen.packets / 25));
      expect(row.runId).toBe(all[0]?.runId);
      expect(row.sequence).toBe(index);
      if (index > 0) expect(row.startedAt.getTime() % 10_000).toBeLessThan(1100);
      expect(row.recovered).toBe(false);
    }
    expect((await stage.stateOf(streamId))?.condition).toBe('stopped');
    const { rows: runs } = await stage.pool.query('SELECT ended_at, end_reason FROM recording_run');
    expect(runs).toEqual([{ ended_at: expect.any(Date), end_reason: 'stopped' }]);
    const { rows: leases } = await stage.pool.query('SELECT feed_url, epoch FROM stream_lease');
    expect(leases).toEqual([{ feed_url: '', epoch: 1 }]);
  });

  it('starts and stops recording without touching the connection', { timeout: 60_000 }, async () => {
    const { streamId, cameraId } = await stage.addCamera({ recording: false });
    await stage.start();
    await stage.untilRunning(streamId);
    const before = await stage.stateOf(streamId);
    expect(before?.recording).toBe(false);
    const toggle = (on: boolean) =>
      stage.pool.query('UPDATE camera SET recording = $2, updated_at = now() WHERE id = $1', [cameraId, on]);
    await toggle(true);
    await until('it records', async () => (await stage.stateOf(streamId))?.recording);
    await until('a keyframe is indexed', async () => ((await stage.recordings())[0]?.keyframes.length ?? 0) > 0);
    await toggle(false);
    await until('it records no more', async () => (await stage.stateOf(streamId))?.recording === false);
    await until('the file is closed', async () => (await stage.recordings())[0]?.state === 'closed');
    const after = await stage.stateOf(streamId);
    expect(after?.condition).toBe('running');
    expect(after?.since).toEqual(before?.since);
    expect(await stage.recordings()).toHaveLength(1);
  });

  it('follows cameras that come, change their source and go', { timeout: 60_000 }, async () => {
    await stage.start();
    const { streamId, cameraId } = await stage.addCamera({ url: 'nothing.mp4', recording: false });
    await until('it is tried', async () => (await stage.stateOf(streamId))?.condition === 'starting');
    await stage.pool.query(`UPDATE stream SET url = 'loop.mp4' WHERE id = $1`, [streamId]);
    await stage.untilRunning(streamId);
    await stage.pool.query('UPDATE camera SET archived_at = now() WHERE id = $1', [cameraId]);
    await until('its lease is given back', async () => {
      const { rows } = await stage.pool.query('SELECT feed_url FROM stream_lease WHERE stream_id = $1', [streamId]);
      return rows[0]?.feed_url === '';
    });
  });

  it('says why a camera gives nothing, calls after a grace, and takes the call back', { timeout: 60_000 }, async () => {
    const camera = await startCamera();
    const { streamId } = await stage.addCamera({ kind: 'rtsp', url: camera.url, recording: false });
    await stage.start({ graceMs: 500 });
    await stage.untilRunning(streamId);
    await camera.stop();
    const lost = await until('it is lost', async () => {
      const state = await stage.stateOf(streamId);
      return state?.error === 'refused' ? state : null;
    });
    expect(lost.condition).toBe('failed');
    const alertState = async (): Promise<string | undefined> =>
      (await stage.pool.query(`SELECT state FROM alert WHERE kind = 'camera_lost'`)).rows[0]?.state;
    await until('somebody is called', async () => (await alertState()) === 'open');
    const back = await startCamera({ port: camera.port });
    await stage.untilRunning(streamId);
    await until('the call is taken back', async () => (await alertState()) === 'resolved');
    await back.stop();
  });

  it('makes the index agree with the disk at its start: closes, adopts, marks what is missing', {
    timeout: 60_000,
  }, async () => {
    const { streamId } = await stage.addCamera();
    const stop = await stage.start();
    await stage.untilRunning(streamId);
    await until('two files', async () => (await stage.recordings()).length >= 2, 30_000);
    await stop();
    const [first, second] = await stage.recordings();
    if (!first || !second) throw new Error('two recordings were expected');
    await stage.pool.query('UPDATE stream SET url = $2 WHERE id = $1', [streamId, 'elsewhere.mp4']);
    // As a crash leaves them: one open with a torn tail, one whose row is lost, one whose file is.
    await writeFile(join(stage.dataDir, first.path), Buffer.from('00000068moof torn'), { flag: 'a' });
    await stage.pool.query(`UPDATE recording SET state = 'open', keyframes = '', bytes = 0 WHERE id = $1`, [first.id]);
    await stage.pool.query('DELETE FROM recording WHERE id = $1', [second.id]);
    await stage.pool.query(
      `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, started_at, ended_at)
       SELECT $1, client_id, camera_id, stream_id, run_id, 99, $2, now(), now() FROM recording WHERE id = $3`,
      [newId(), first.path.replace(/T\d+\.\d+Z/, 'T000000.000Z'), first.id],
    );
    await stage.start();
    const repaired = await until('everything is repaired', async () => {
      const rows = await stage.recordings();
      return rows.length >= 3 && rows.every(({ state }) => state !== 'open') ? rows : null;
    });
    const again = new Map(repaired.map((row) => [row.id, row]));
    expect(again.get(first.id)).toEqual({ ...first, state: 'closed', recovered: true });
    expect(again.get(second.id)).toEqual({ ...second, recovered: true });
    expect(repaired.filter(({ state }) => state === 'missing')).toHaveLength(1);
    expect((await stat(join(stage.dataDir, first.path))).size).toBe(first.bytes);
  });

  it('gives up a camera that hangs, and has it again when it wakes', { timeout: 90_000 }, async () => {
    const camera = await startCamera();
    const { streamId } = await stage.addCamera({ kind: 'rtsp', url: camera.url });
    await stage.start();
    await stage.untilRunning(streamId);
    camera.hang();
    const hung = await until(
      'it is noticed',
      async () => {
        const state = await stage.stateOf(streamId);
        return state?.condition === 'running' ? null : state;
      },
      20_000,
    );
    expect(['stalled', 'timeout']).toContain(hung.error);
    expect((await stage.recordings()).length).toBeGreaterThan(0);
    camera.resume();
    await until('it runs again', async () => (await stage.stateOf(streamId))?.condition === 'running', 40_000);
    await camera.stop();
  });

  it('goes on live when the storage is full, says so, and records again when there is room', {
    timeout: 60_000,
  }, async ({ skip }) => {
    const storageDir = join(stage.dataDir, 'small');
    await mkdir(storageDir);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', storageDir]).then(
      () => true,
      () => false,
    );
    if (!mounted) skip('a small disk cannot be mounted here');
    try {
      const filler = join(storageDir, 'filler');
      await writeFile(filler, Buffer.alloc(200 * 1024));
      const { streamId } = await stage.addCamera({ segmentSeconds: 3600 });
      const stop = await stage.start({ storageDir, retryAfterMs: 500 });
      await stage.untilRunning(streamId);
      await until('the storage is full', async () => (await stage.stateOf(streamId))?.error === 'diskFull', 30_000);
      expect(await stage.stateOf(streamId)).toMatchObject({ condition: 'running', recording: false });
      const [kept] = await until('what was written is kept', async () => {
        const rows = await stage.recordings();
        return rows[0]?.state === 'closed' ? rows : null;
      });
      const seen = await inspect(join(storageDir, kept?.path ?? ''));
      expect(seen.decodes).toBe(true);
      expect((await stat(join(storageDir, kept?.path ?? ''))).size).toBe(kept?.bytes);
      await rm(filler);
      await until('it records again', async () => {
        const state = await stage.stateOf(streamId);
        return state?.recording && state.error === null;
      });
      await stop();
    } finally {
      await run('umount', [storageDir]);
    }
  });
});
