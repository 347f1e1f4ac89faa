import { setTimeout as delay } from 'node:timers/promises';
import { startFeed } from '@vigie/media/feed/feed-server';
import { SnapshotMaker } from '@vigie/media/snapshots/snapshot';
import { openChangeFeed } from '@vigie/platform/changes/change-feed';
import { closePool } from '@vigie/platform/database/close-pool';
import { patiently } from '@vigie/platform/database/patience';
import { createPool } from '@vigie/platform/database/pool';
import type { ProcessContext } from '@vigie/platform/process/process';
import { openVault } from '@vigie/platform/secrets/vault';
import { systemClock } from '@vigie/platform/time/clock';
import { CameraAlerts, graceMs } from './camera-alerts.ts';
import { Keeper } from './keeper.ts';
import { leasePolicy } from './leases.ts';
import { Ledger } from './ledger.ts';
import { ProcessList } from './leftovers.ts';
import { recorderName } from './recorder-name.ts';
import { repairRecordings } from './repair.ts';
import { reserveBytes, Space } from './space.ts';
import { StateBoard, type StreamState } from './state-board.ts';
import { retryAfterMs } from './tape.ts';

/** The kinds of change after which other streams may be wanted. */
const followedKinds = new Set(['camera', 'stream', 'site', 'client', '*']);
/** Open recordings reach the disk itself, and they and the streams' figures the database, this often. */
const flushEveryMs = 5000;
/** Wanted streams are looked up this often even when nothing is announced: a lease may have become free. */
const lookEveryMs = 10_000;
const watchEveryMs = 1000;
const repairEveryMs = 3600_000;
/** Everything must be closed and said within this after a stop. */
const stopWithinMs = 4000;

/** What tests shorten; see where each usual value stands. */
export interface RecorderOptions {
  readonly graceMs?: number;
  readonly reserveBytes?: number;
  readonly retryAfterMs?: number;
}

/**
 * The recorder: holds every stream that it can get a lease for, records what is to be recorded, offers the
 * feed, and keeps the index in step with the files. It needs the database to begin; after that it goes on
 * without it.
 */
export async function runRecorder(context: ProcessContext, options: RecorderOptions = {}): Promise<void> {
  const { config, log, signal } = context;
  const { dataDir, storageDir, ffmpegPath, ffprobePath, databaseUrl } = config;
  const pool = createPool({ url: databaseUrl, name: 'recorder', max: 4, log });
  const clock = systemClock;
  const vault = await openVault(dataDir);
  const processes = new ProcessList({ dataDir, log });
  await processes.endLeftovers();
  const space = new Space({ storageDir, reserveBytes: options.reserveBytes ?? reserveBytes, log });
  await space.look();

  const recorder = recorderName(storageDir);
  const ledger = new Ledger({ pool, log });
  const board = new StateBoard({ pool, recorder, log });
  const alerts = new CameraAlerts({ pool, clock, log, graceMs: options.graceMs ?? graceMs });
  const snapshots = new SnapshotMaker({ ffmpegPath, log });
  const states = new Map<string, StreamState>();
  const feed = await startFeed(
    {
      channelOf: (streamId) => keeper.find(streamId)?.channel,
      async snapshotOf(streamId) {
        const group = keeper.find(streamId)?.channel.lastGroup;
        const keyframe = group?.fragments[0];
        if (!group || !keyframe) return null;
        return snapshots.snapshot(streamId, { init: group.init, keyframe }, performance.now());
      },
    },
    { key: vault.derive('feed'), log },
  );
  const keeper: Keeper = new Keeper({
    pool,
    holder: { recorder, feedUrl: feed.url },
    log,
    signal,
    hold: {
      ...{ storageDir, dataDir, ffmpegPath, ffprobePath, ledger, space, clock, vault, log },
      retryAfterMs: options.retryAfterMs ?? retryAfterMs,
      onProcess: (pid, isRunning) => processes.note(pid, isRunning),
      onState: (state, isTransition) => {
        states.set(state.streamId, state);
        board.set(state, isTransition);
      },
    },
    onLetGo: async (streamIds) => {
      for (const streamId of streamIds) {
        states.delete(streamId);
        alerts.forget(streamId);
        snapshots.forget(streamId);
      }
      await board.flush();
    },
  });

  const flush = async (): Promise<void> => {
    await space.look();
    for (const stream of keeper.streams) {
      stream.report();
      // One after the other: the disk has other work.
      await stream.sync();
    }
    await Promise.all([ledger.flush(), board.flush()]);
  };
  const watch = (): void => {
    for (const { wanted } of keeper.streams) {
      const state = states.get(wanted.streamId);
      if (state) alerts.look(wanted, state, performance.now());
    }
  };
  const repair = () =>
    repairRecordings({
      ...{ pool, storageDir, recorder, log, signal },
      beingWritten: () => ledger.paths,
      runsGoingOn: () => ledger.runs,
    });
  /** Runs `work` every so often until the stop. What it throws is logged: the next time may succeed. */
  const every = async (ms: number, work: () => unknown): Promise<void> => {
    while (!signal.aborted) {
      await delay(ms, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        await work();
      } catch (error) {
        log.debug({ err: error }, 'a round of the recorder failed; the next may not');
      }
    }
  };

  const changes = openChangeFeed({ databaseUrl, log, signal });
  changes.subscribe(({ kind }) => {
    if (followedKinds.has(kind)) keeper.lookSoon();
  });
  // What was committed before the feed listened is looked up once it does.
  changes.listening.then(
    () => keeper.lookSoon(),
    () => {},
  );
  try {
    await patiently(() => keeper.look(), { signal, log });
    context.ready();
    const repairedOnce = patiently(repair, { signal, log }).catch((error) => {
      if (!signal.aborted) log.error({ err: error }, 'the index could not be compared with the disk');
    });
    await Promise.all([
      every(leasePolicy.renewEveryMs, () => keeper.renew()),
      every(flushEveryMs, flush),
      every(lookEveryMs, () => keeper.lookSoon()),
      every(watchEveryMs, watch),
      repairedOnce.then(() => every(repairEveryMs, repair)),
    ]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    const tidyUp = async (): Promise<void> => {
      await keeper.letGoOfAll();
      await ledger.flush();
      await processes.saved();
    };
    await Promise.race([
      tidyUp().catch((error) => log.warn({ err: error }, 'not everything could be tidied up')),
      delay(stopWithinMs, undefined, { ref: false }),
    ]);
    await feed.close();
    await changes.close();
    await closePool(pool);
  }
}
