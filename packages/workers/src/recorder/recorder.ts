import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Feed, startFeed } from '@vigie/media/feed/feed-server';
import { SnapshotMaker } from '@vigie/media/snapshots/snapshot';
import { type ChangeFeed, openChangeFeed } from '@vigie/platform/changes/change-feed';
import { patiently } from '@vigie/platform/database/patience';
import { createPool, type Pool } from '@vigie/platform/database/pool';
import type { ProcessContext } from '@vigie/platform/process/process';
import { openVault } from '@vigie/platform/secrets/vault';
import { systemClock } from '@vigie/platform/time/clock';
import { CameraAlerts, graceMs } from './camera-alerts.ts';
import { HeldStream, type HoldContext } from './held-stream.ts';
import { type Holder, leasePolicy, releaseLeases, renewLeases, takeLeases } from './leases.ts';
import { Ledger } from './ledger.ts';
import { ProcessList } from './leftovers.ts';
import { repairRecordings } from './repair.ts';
import { reserveBytes, Space } from './space.ts';
import { StateBoard, type StreamState } from './state-board.ts';
import { loadWantedStreams } from './streams.ts';
import { retryAfterMs } from './tape.ts';

/** The kinds of change after which other streams may be wanted. */
const followedKinds = new Set(['camera', 'stream', 'site', 'client', '*']);
/** Open recordings and the streams' figures reach the database this often. */
const flushEveryMs = 5000;
/** Wanted streams are looked up this often even when nothing is announced: a lease may have become free. */
const lookEveryMs = 10_000;
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
  const pool = createPool({ url: config.databaseUrl, name: 'recorder', max: 4, log });
  const vault = await openVault(config.dataDir);
  const processes = new ProcessList({ dataDir: config.dataDir, log });
  await processes.endLeftovers();
  const held = new Map<string, HeldStream>();
  const snapshots = new SnapshotMaker({ ffmpegPath: config.ffmpegPath, log });
  const feed = await startFeed(
    {
      channelOf: (streamId) => held.get(streamId)?.channel,
      async snapshotOf(streamId) {
        const group = held.get(streamId)?.channel.lastGroup;
        const keyframe = group?.fragments[0];
        return group && keyframe
          ? snapshots.snapshot(streamId, { init: group.init, keyframe }, performance.now())
          : null;
      },
    },
    { key: vault.derive('feed'), log },
  );
  const changes = openChangeFeed({ databaseUrl: config.databaseUrl, log, signal });
  const recorder = new Recorder({ context, options, pool, vault, processes, held, snapshots, feed });
  try {
    await recorder.run(changes);
  } finally {
    await feed.close();
    await changes.close();
    await Promise.race([pool.end(), delay(500, undefined, { ref: false })]);
  }
}

interface Parts {
  readonly context: ProcessContext;
  readonly options: RecorderOptions;
  readonly pool: Pool;
  readonly vault: HoldContext['vault'];
  readonly processes: ProcessList;
  readonly held: Map<string, HeldStream>;
  readonly snapshots: SnapshotMaker;
  readonly feed: Feed;
}

class Recorder {
  readonly #parts: Parts;
  readonly #holder: Holder;
  readonly #ledger: Ledger;
  readonly #board: StateBoard;
  readonly #space: Space;
  readonly #alerts: CameraAlerts;
  readonly #hold: HoldContext;
  /** The epochs of the leases that are held. */
  readonly #epochs = new Map<string, number>();
  readonly #states = new Map<string, StreamState>();
  #looking: Promise<void> = Promise.resolve();
  #isLookDue = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { context, pool, vault, processes, feed, options } = parts;
    const { config, log } = context;
    this.#holder = { recorder: hostname(), feedUrl: feed.url };
    this.#ledger = new Ledger({ pool, log });
    this.#board = new StateBoard({ pool, recorder: this.#holder.recorder, log });
    this.#space = new Space({ storageDir: config.storageDir, reserveBytes: options.reserveBytes ?? reserveBytes, log });
    this.#alerts = new CameraAlerts({ pool, clock: systemClock, log, graceMs: options.graceMs ?? graceMs });
    this.#hold = {
      storageDir: config.storageDir,
      dataDir: config.dataDir,
      ffmpegPath: config.ffmpegPath,
      ffprobePath: config.ffprobePath,
      ledger: this.#ledger,
      space: this.#space,
      retryAfterMs: options.retryAfterMs ?? retryAfterMs,
      clock: systemClock,
      vault,
      log,
      onProcess: (pid, isRunning) => processes.note(pid, isRunning),
      onState: (state, isTransition) => this.#onState(state, isTransition),
    };
  }

  async run(changes: ChangeFeed): Promise<void> {
    const { context, pool } = this.#parts;
    const { log, signal } = context;
    await this.#space.look();
    const unsubscribe = changes.subscribe(({ kind }) => {
      if (followedKinds.has(kind)) this.#look();
    });
    try {
      await patiently(() => this.#lookOnce(), { signal, log });
      context.ready();
      const every = (ms: number, work: () => unknown): Promise<void> => this.#every(ms, work);
      await Promise.all([
        every(leasePolicy.renewEveryMs, () => this.#renew()),
        every(flushEveryMs, () => this.#flush()),
        every(lookEveryMs, () => this.#look()),
        every(1000, () => this.#watch()),
        this.#repairNowAndThen(pool),
      ]);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      unsubscribe();
      await this.#stop();
    }
  }

  /** Runs `work` every so often until the stop. What it throws is logged: the next time may succeed. */
  async #every(ms: number, work: () => unknown): Promise<void> {
    const { signal, log } = this.#parts.context;
    while (!signal.aborted) {
      await delay(ms, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        await work();
      } catch (error) {
        log.debug({ err: error }, 'a round of the recorder failed; the next may not');
      }
    }
  }

  /** Looks up which streams are wanted: soon, and again when that is asked for meanwhile. */
  #look(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    this.#looking = this.#looking.then(async () => {
      this.#isLookDue = false;
      if (this.#parts.context.signal.aborted) return;
      await this.#lookOnce().catch((error) =>
        this.#parts.context.log.debug({ err: error }, 'the cameras could not be looked up; they are tried again'),
      );
    });
  }

  async #lookOnce(): Promise<void> {
    const { pool, held, context } = this.#parts;
    const wanted = new Map((await loadWantedStreams(pool)).map((stream) => [stream.streamId, stream]));
    const gone = [...held.keys()].filter((streamId) => !wanted.has(streamId));
    await this.#letGo(gone);
    const free = [...wanted.keys()].filter((streamId) => !held.has(streamId));
    const taken = free.length > 0 ? await takeLeases(pool, this.#holder, free) : new Map<string, number>();
    for (const [streamId, stream] of wanted) {
      const present = held.get(streamId);
      if (present) present.want(stream);
      const epoch = taken.get(streamId);
      if (present || epoch === undefined || context.signal.aborted) continue;
      this.#epochs.set(streamId, epoch);
      held.set(streamId, new HeldStream(stream, this.#hold));
      context.log.info({ camera: stream.cameraId, stream: streamId, name: stream.cameraName }, 'holding a stream');
    }
  }

  async #renew(): Promise<void> {
    const { pool, held, context } = this.#parts;
    if (this.#epochs.size === 0) return;
    const asked = new Map(this.#epochs);
    const still = await renewLeases(pool, this.#holder, asked);
    const lost = [...asked.keys()].filter((streamId) => !still.has(streamId) && held.has(streamId));
    if (lost.length === 0) return;
    context.log.warn({ streams: lost }, 'leases are no longer ours: letting go');
    await this.#letGo(lost);
    this.#look();
  }

  async #flush(): Promise<void> {
    await this.#space.look();
    for (const stream of this.#parts.held.values()) stream.report();
    await Promise.all([this.#ledger.flush(), this.#board.flush()]);
  }

  #watch(): void {
    for (const [streamId, stream] of this.#parts.held) {
      const state = this.#states.get(streamId);
      if (state) this.#alerts.look(stream.wanted, state, performance.now());
    }
  }

  #onState(state: StreamState, isTransition: boolean): void {
    this.#states.set(state.streamId, state);
    this.#board.set(state, isTransition);
  }

  async #repairNowAndThen(pool: Pool): Promise<void> {
    const { context } = this.#parts;
    const { config, log, signal } = context;
    const repair = () =>
      repairRecordings({
        pool,
        storageDir: config.storageDir,
        recorder: this.#holder.recorder,
        log,
        signal,
        beingWritten: () => this.#ledger.paths,
        runsGoingOn: () => this.#ledger.runs,
      });
    await patiently(repair, { signal, log }).catch((error) => {
      if (!signal.aborted) log.error({ err: error }, 'the index could not be compared with the disk');
    });
    await this.#every(repairEveryMs, repair);
  }

  async #letGo(streamIds: readonly string[]): Promise<void> {
    const { held, snapshots } = this.#parts;
    await Promise.all(
      streamIds.map(async (streamId) => {
        const stream = held.get(streamId);
        held.delete(streamId);
        await stream?.release();
        this.#states.delete(streamId);
        this.#alerts.forget(streamId);
        snapshots.forget(streamId);
      }),
    );
    await this.#board.flush();
    await this.#release(streamIds);
  }

  async #release(streamIds: readonly string[]): Promise<void> {
    const released = new Map(
      streamIds.flatMap((streamId) => {
        const epoch = this.#epochs.get(streamId);
        this.#epochs.delete(streamId);
        return epoch === undefined ? [] : [[streamId, epoch] as const];
      }),
    );
    if (released.size > 0) await releaseLeases(this.#parts.pool, this.#holder, released);
  }

  async #stop(): Promise<void> {
    const { held, processes, context } = this.#parts;
    const tidyUp = async (): Promise<void> => {
      await this.#letGo([...held.keys()]);
      await this.#ledger.flush();
      await processes.saved();
    };
    await Promise.race([
      tidyUp().catch((error) => context.log.warn({ err: error }, 'not everything could be tidied up')),
      delay(stopWithinMs, undefined, { ref: false }),
    ]);
  }
}
