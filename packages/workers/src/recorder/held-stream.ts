import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { unpackCredentials } from '@vigie/domain/cameras/source';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import {
  idleStream,
  nextStreamCondition,
  type StreamEvent,
  type StreamSupervision,
} from '@vigie/domain/cameras/supervision';
import { LiveChannel } from '@vigie/media/feed/channel';
import { bytesOf, type IngestEvent, type StreamInit } from '@vigie/media/ingest/fragment';
import { ingest } from '@vigie/media/ingest/ingest';
import { type IngestSource, toIngestSource } from '@vigie/media/ingest/source';
import type { Logger } from '@vigie/platform/log/log';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import { Figures } from './figures.ts';
import type { StreamState } from './state-board.ts';
import { isSameSource, type WantedStream } from './streams.ts';
import { Tape, type TapeContext } from './tape.ts';

export interface HoldContext extends Omit<TapeContext, 'onChange'> {
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly log: Logger;
  readonly onProcess: (pid: number, isRunning: boolean) => void;
  /** Called with every new state; `isTransition` when more than figures moved. */
  readonly onState: (state: StreamState, isTransition: boolean) => void;
}

const tickMs = 1000;
const filePatienceMs = 180_000;

/**
 * One stream, held: connected, supervised, offered live and recorded, until `release`. A connection that
 * ends is made again after a while, for ever.
 */
export class HeldStream {
  readonly channel = new LiveChannel();
  readonly #context: HoldContext;
  readonly #tape: Tape;
  readonly #figures = new Figures();
  readonly #over = new AbortController();
  #wanted: WantedStream;
  #supervision: StreamSupervision = idleStream;
  #since: Date;
  #init: StreamInit | null = null;
  #rates: { readonly fps: number; readonly bitrateKbps: number } | null = null;
  #lastFragmentMs: number | null = null;
  #connection = new AbortController();
  #endedBy: StreamError | null = null;
  readonly #finished: Promise<void>;

  constructor(wanted: WantedStream, context: HoldContext) {
    this.#wanted = wanted;
    const log = context.log.child({ camera: wanted.cameraId, stream: wanted.streamId });
    this.#context = { ...context, log };
    this.#since = context.clock();
    this.#tape = new Tape(wanted, { ...this.#context, onChange: () => this.#tell(true) });
    this.#finished = this.#hold();
  }

  get wanted(): WantedStream {
    return this.#wanted;
  }

  get condition(): StreamSupervision['condition'] {
    return this.#supervision.condition;
  }

  get error(): StreamError | null {
    return this.#supervision.error;
  }

  /** What is asked of the camera has changed. Only a new source touches the connection. */
  want(wanted: WantedStream): void {
    const sourceChanged = !isSameSource(this.#wanted, wanted);
    this.#wanted = wanted;
    this.#tape.want(wanted);
    if (!sourceChanged) return;
    this.#context.log.info('the source has changed: connecting anew');
    this.#apply({ kind: 'stopped' });
    this.#connection.abort();
  }

  /** The newest figures, for the next flush. */
  report(): void {
    this.#rates = this.#figures.read() ?? (this.#supervision.condition === 'running' ? this.#rates : null);
    this.#tell(false);
  }

  /** Brings what is recorded to the disk itself, where a power cut leaves it. */
  sync(): Promise<void> {
    return this.#tape.sync();
  }

  /** Lets go: the connection ends, the files are closed. */
  async release(): Promise<void> {
    this.#over.abort();
    this.#connection.abort();
    this.#tape.end('stopped');
    await Promise.all([this.#finished, this.#tape.closed()]);
    this.#apply({ kind: 'stopped' });
  }

  async #hold(): Promise<void> {
    const { signal } = this.#over;
    const ticking = setInterval(() => this.#apply({ kind: 'tick', atMs: performance.now() }), tickMs);
    try {
      while (!signal.aborted) {
        const afterMs = await this.#connectOnce();
        this.#connection = new AbortController();
        if (signal.aborted) break;
        // A new source ends the wait too.
        await delay(afterMs, undefined, { signal: this.#connection.signal }).catch(() => {});
        if (this.#connection.signal.aborted) this.#connection = new AbortController();
      }
    } finally {
      clearInterval(ticking);
      this.channel.end();
    }
  }

  /** One connection, to its end; gives the wait before the next. */
  async #connectOnce(): Promise<number> {
    const { ffmpegPath, ffprobePath, log, clock, onProcess } = this.#context;
    const connection = this.#connection;
    this.#endedBy = null;
    this.#apply({ kind: 'started', atMs: performance.now() });
    const source = this.#source();
    if (source?.kind === 'file') await this.#awaitFile(source.path, connection.signal);
    const ended = source
      ? await ingest(source, (event) => this.#take(event), {
          ffmpegPath,
          ffprobePath,
          log,
          signal: connection.signal,
          now: () => clock().getTime(),
          onProcess,
        })
      : 'unauthorized';
    const error = this.#endedBy ?? ended;
    this.#tape.end(this.#over.signal.aborted ? 'stopped' : error);
    this.#figures.reset();
    this.#rates = null;
    this.#init = null;
    // Ended by us, for another source: at once.
    if (connection.signal.aborted && this.#endedBy === null) return 0;
    this.channel.pause(error);
    const { action } = this.#apply({ kind: 'ended', atMs: performance.now(), error, chance: Math.random() });
    return action.kind === 'restart' ? action.afterMs : 0;
  }

  /** A file may still be on its way (the demo draws its scenes at the first start): that is no fault for a while. */
  async #awaitFile(path: string, signal: AbortSignal): Promise<void> {
    const deadline = performance.now() + filePatienceMs;
    while (!signal.aborted && !existsSync(path) && performance.now() < deadline) {
      await delay(500, undefined, { signal }).catch(() => {});
      this.#apply({ kind: 'started', atMs: performance.now() });
    }
  }

  #source(): IngestSource | null {
    const { sourceKind: kind, url, credentials } = this.#wanted;
    try {
      const opened = credentials === null ? null : unpackCredentials(this.#context.vault.open(credentials));
      return toIngestSource({ kind, url, credentials: opened }, this.#context.dataDir);
    } catch (error) {
      this.#context.log.error({ err: error }, 'the credentials of a stream cannot be opened with this key');
      return null;
    }
  }

  #take(event: IngestEvent): void {
    if (event.kind === 'init') {
      this.#init = event.init;
      this.channel.begin(event.init);
      this.#tape.begin(event.init);
      return;
    }
    const { fragment } = event;
    this.channel.fragment(fragment);
    this.#figures.count(fragment.wallMs, bytesOf(fragment).length);
    this.#lastFragmentMs = fragment.wallMs;
    this.#tape.fragment(fragment);
    if (fragment.keyframe) this.#apply({ kind: 'keyframe', atMs: performance.now() });
  }

  #apply(event: StreamEvent) {
    const before = this.#supervision;
    const step = nextStreamCondition(before, event);
    this.#supervision = step.next;
    if (step.action.kind === 'end' && !this.#connection.signal.aborted) {
      this.#context.log.warn({ error: step.action.error }, 'no pictures come: connecting anew');
      this.#endedBy = step.action.error;
      this.#connection.abort();
    }
    const { condition, error } = step.next;
    if (condition !== before.condition) this.#since = this.#context.clock();
    if (condition !== before.condition || error !== before.error) this.#tell(true);
    return step;
  }

  #tell(isTransition: boolean): void {
    const { condition, error, restarts } = this.#supervision;
    const video = this.#init?.video;
    this.#context.onState(
      {
        streamId: this.#wanted.streamId,
        condition,
        since: this.#since,
        recording: this.#tape.isRecording,
        codec: video?.codec ?? null,
        width: video?.width ?? null,
        height: video?.height ?? null,
        fps: this.#rates?.fps ?? null,
        bitrateKbps: this.#rates?.bitrateKbps ?? null,
        error: error ?? this.#tape.error,
        restarts,
        lastFragmentAt: this.#lastFragmentMs === null ? null : new Date(this.#lastFragmentMs),
      },
      isTransition,
    );
  }
}
