import type { Queryable } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';
import { HeldStream, type HoldContext } from './held-stream.ts';
import { type Holder, releaseLeases, renewLeases, takeLeases } from './leases.ts';
import { loadWantedStreams } from './streams.ts';

export interface KeeperOptions {
  readonly pool: Queryable;
  readonly holder: Holder;
  readonly hold: HoldContext;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Called when a stream was let go, before its lease is given back. */
  readonly onLetGo: (streamIds: readonly string[]) => Promise<void>;
}

/** Holds the streams that are wanted and that it can get a lease for, and no others. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #held = new Map<string, HeldStream>();
  /** The epochs of the leases that are held. */
  readonly #epochs = new Map<string, number>();
  #looking: Promise<void> = Promise.resolve();
  #isLookDue = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get streams(): Iterable<HeldStream> {
    return this.#held.values();
  }

  find(streamId: string): HeldStream | undefined {
    return this.#held.get(streamId);
  }

  /** Looks up soon which streams are wanted, and again when that is asked for meanwhile. */
  lookSoon(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    this.look().catch((error) =>
      this.#options.log.debug({ err: error }, 'the cameras could not be looked up; they are tried again'),
    );
  }

  /** Takes up what is wanted, tells what has changed to what is held, and lets go of the rest. One look at a time. */
  look(): Promise<void> {
    const looked = this.#looking.then(() => {
      this.#isLookDue = false;
      return this.#options.signal.aborted ? undefined : this.#lookOnce();
    });
    this.#looking = looked.catch(() => {});
    return looked;
  }

  async #lookOnce(): Promise<void> {
    const { pool, holder, hold, log, signal } = this.#options;
    const wanted = new Map((await loadWantedStreams(pool)).map((stream) => [stream.streamId, stream]));
    await this.#letGo([...this.#held.keys()].filter((streamId) => !wanted.has(streamId)));
    const free = [...wanted.keys()].filter((streamId) => !this.#held.has(streamId));
    const taken = free.length > 0 ? await takeLeases(pool, holder, free) : new Map<string, number>();
    for (const [streamId, stream] of wanted) {
      const present = this.#held.get(streamId);
      if (present) present.want(stream);
      const epoch = taken.get(streamId);
      if (present || epoch === undefined || signal.aborted) continue;
      this.#epochs.set(streamId, epoch);
      this.#held.set(streamId, new HeldStream(stream, hold));
      log.info({ camera: stream.cameraId, stream: streamId, name: stream.cameraName }, 'holding a stream');
    }
  }

  /** Renews the leases; lets go of streams that another recorder has taken. */
  async renew(): Promise<void> {
    const { pool, holder, log } = this.#options;
    if (this.#epochs.size === 0) return;
    const asked = new Map(this.#epochs);
    const still = await renewLeases(pool, holder, asked);
    const lost = [...asked.keys()].filter((streamId) => !still.has(streamId) && this.#held.has(streamId));
    if (lost.length === 0) return;
    log.warn({ streams: lost }, 'leases are no longer ours: letting go');
    await this.#letGo(lost);
    this.lookSoon();
  }

  letGoOfAll(): Promise<void> {
    return this.#letGo([...this.#held.keys()]);
  }

  async #letGo(streamIds: readonly string[]): Promise<void> {
    if (streamIds.length === 0) return;
    const released = new Map<string, number>();
    await Promise.all(
      streamIds.map(async (streamId) => {
        const epoch = this.#epochs.get(streamId);
        if (epoch !== undefined) released.set(streamId, epoch);
        const stream = this.#held.get(streamId);
        this.#held.delete(streamId);
        this.#epochs.delete(streamId);
        await stream?.release();
      }),
    );
    const { pool, holder, onLetGo } = this.#options;
    await onLetGo(streamIds);
    await releaseLeases(pool, holder, released);
  }
}
