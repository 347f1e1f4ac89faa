import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLiveHeader } from '@vigie/domain/cameras/live-protocol';
import { unpackKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { LiveRelay } from '@vigie/media/feed/relay';
import { inspect } from '@vigie/media/testing/cameras';
import { until } from '@vigie/media/testing/until';
import { openVault } from '@vigie/platform/secrets/vault';
import { isRunning, type ProcessIdentity } from '@vigie/platform/supervision/identity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeStage, type Stage } from './testing/setup.ts';

let stage: Stage;
const children: ChildProcess[] = [];

beforeEach(async () => {
  stage = await makeStage();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await stage.clear();
});

async function startAlone(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('testing/alone.ts', import.meta.url));
  const child = spawn(process.execPath, [script, stage.dataDir, stage.databaseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return child;
}

async function ffmpegs(): Promise<ProcessIdentity[]> {
  return JSON.parse(await readFile(join(stage.dataDir, 'run', 'recorder.json'), 'utf8'));
}

/** The wall-clock times of a stream's frames, as the feed gives them. */
async function watchTimes(streamId: string): Promise<{ times: number[]; stop(): void }> {
  const { rows } = await stage.pool.query<{ feedUrl: string }>(
    'SELECT feed_url AS "feedUrl" FROM stream_lease WHERE stream_id = $1',
    [streamId],
  );
  const relay = new LiveRelay((await openVault(stage.dataDir)).derive('feed'));
  const times: number[] = [];
  const send = (message: string | Uint8Array): void => {
    const header = typeof message === 'string' ? null : readLiveHeader(message);
    if (header && header.wallMs > 0) times.push(header.wallMs);
  };
  relay.watch(rows[0]?.feedUrl ?? '', streamId).channel.admit({ bufferedAmount: 0, send });
  return { times, stop: () => relay.close() };
}

describe('a recorder that is killed', () => {
  it('loses no fragment that it had, and the next one goes on at once', { timeout: 60_000 }, async () => {
    const { streamId } = await stage.addCamera({ segmentSeconds: 3600 });
    const first = await startAlone();
    await stage.untilRunning(streamId);
    await until('it records', async () => (await stage.stateOf(streamId))?.recording);
    const { times, stop } = await watchTimes(streamId);
    await until('four seconds went by', () => times.length >= 100);
    const orphans = await ffmpegs();
    expect(orphans).toHaveLength(1);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const lastSeen = times.at(-1) ?? 0;
    stop();

    const again = await startAlone();
    for (const orphan of orphans) await until('the orphan is gone', async () => !(await isRunning(orphan)));
    const [kept] = await until('the file is closed', async () => {
      const rows = await stage.recordings();
      return rows[0]?.state === 'closed' ? rows : null;
    });
    // The last fragment that anybody saw is in the file, to its end.
    expect(kept?.recovered).toBe(true);
    expect(kept?.endedAt.getTime()).toBeGreaterThanOrEqual(Math.floor(lastSeen + 40) - 1);
    const seen = await inspect(join(stage.dataDir, kept?.path ?? ''));
    expect(seen.decodes).toBe(true);
    const seconds = ((kept?.endedAt.getTime() ?? 0) - (kept?.startedAt.getTime() ?? 0)) / 1000;
    expect(Math.abs(seen.seconds - seconds)).toBeLessThan(0.05);
    expect(unpackKeyframes(kept?.keyframes ?? Buffer.alloc(0)).length).toBe(Math.ceil(seen.packets / 25));
    // It has its own streams back without waiting for a lease to run out.
    const second = await until('the next file grows', async () => (await stage.recordings())[1]);
    expect(second.startedAt.getTime() - (kept?.endedAt.getTime() ?? 0)).toBeLessThan(8000);
    const { rows: runs } = await stage.pool.query('SELECT end_reason FROM recording_run ORDER BY started_at');
    expect(runs).toEqual([{ end_reason: 'crashed' }, { end_reason: null }]);
    again.kill('SIGTERM');
    await once(again, 'exit');
    expect((await stage.recordings()).map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  it('stops within five seconds when it is asked, and closes what it wrote', { timeout: 60_000 }, async () => {
    const { streamId } = await stage.addCamera();
    const recorder = await startAlone();
    await stage.untilRunning(streamId);
    const running = await ffmpegs();
    const began = performance.now();
    recorder.kill('SIGTERM');
    const [code] = await once(recorder, 'exit');
    expect(code).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    for (const one of running) expect(await isRunning(one)).toBe(false);
    expect((await stage.recordings()).every(({ state }) => state === 'closed')).toBe(true);
  });
});

/** A way to the database that can be cut and mended. */
async function startCable(target: URL) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  const address = server.address();
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.href,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe('a recorder whose database is away', () => {
  it('records on, and writes the index afterwards, without a gap', { timeout: 90_000 }, async () => {
    const cable = await startCable(new URL(stage.databaseUrl));
    const { streamId } = await stage.addCamera();
    const stop = await stage.start({ databaseUrl: cable.url });
    await stage.untilRunning(streamId);
    await until('it records', async () => (await stage.recordings()).length > 0);
    cable.cut();
    const cutAt = Date.now();
    // Over one cut on the clock at least, so that a file is begun and one is closed meanwhile.
    await until(
      'the clock went over a multiple of ten seconds',
      () => Math.floor(Date.now() / 10_000) > Math.floor(cutAt / 10_000) && Date.now() - cutAt > 3000,
      20_000,
    );
    cable.mend();
    const mendedAt = Date.now();
    await until(
      'the index has caught up',
      async () => {
        const rows = await stage.recordings();
        return rows.length >= 2 && (rows.at(-1)?.endedAt.getTime() ?? 0) > mendedAt;
      },
      30_000,
    );
    await stop();
    const rows = await stage.recordings();
    expect(rows.every(({ state, recovered }) => state === 'closed' && !recovered)).toBe(true);
    expect(new Set(rows.map(({ runId }) => runId)).size).toBe(1);
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next) expect(Math.abs(next.startedAt.getTime() - row.endedAt.getTime())).toBeLessThan(50);
      const seen = await inspect(join(stage.dataDir, row.path));
      expect(seen.decodes).toBe(true);
      expect(unpackKeyframes(row.keyframes).length).toBe(Math.ceil(seen.packets / 25));
    }
    await cable.close();
  });
});
