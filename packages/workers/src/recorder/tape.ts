import { setTimeout as delay } from 'node:timers/promises';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import { isCutDue } from '@vigie/domain/recordings/cutting';
import type { Fragment, StreamInit } from '@vigie/media/ingest/fragment';
import { SegmentWriter } from '@vigie/media/segments/segment-writer';
import { newId } from '@vigie/platform/ids/id';
import type { Logger } from '@vigie/platform/log/log';
import type { Clock } from '@vigie/platform/time/clock';
import type { Ledger, Run } from './ledger.ts';
import type { Space } from './space.ts';
import type { WantedStream } from './streams.ts';

/** A file that could not be written is tried again after this. */
export const retryAfterMs = 10_000;
/** A file waits so long for its row; after that it is opened, and its row follows. */
const rowPatienceMs = 1000;

export interface TapeContext {
  readonly storageDir: string;
  readonly ledger: Ledger;
  readonly space: Space;
  readonly retryAfterMs: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when recording begins, ends, or fails. */
  readonly onChange: () => void;
}

/**
 * Puts one stream's fragments into files: begins at a keyframe, cuts on the clock, ends when it is told.
 * Nothing here touches the connection to the camera.
 */
export class Tape {
  readonly #context: TapeContext;
  #wanted: WantedStream;
  #init: StreamInit | null = null;
  #run: Run | null = null;
  #sequence = 0;
  #writer: SegmentWriter | null = null;
  #error: StreamError | null = null;
  #retryAtMs = 0;
  readonly #closing = new Set<Promise<void>>();

  constructor(wanted: WantedStream, context: TapeContext) {
    this.#wanted = wanted;
    this.#context = context;
  }

  get isRecording(): boolean {
    return this.#writer !== null;
  }

  /** Why nothing is written though it should be; null when all is well. */
  get error(): StreamError | null {
    return this.#error;
  }

  /** What is asked of the camera has changed: takes effect at once (recording) or at the next cut (length). */
  want(wanted: WantedStream): void {
    this.#wanted = wanted;
    if (!wanted.recording) this.end('stopped');
  }

  begin(init: StreamInit): void {
    this.end('reconnected');
    this.#init = init;
  }

  fragment(fragment: Fragment): void {
    if (!this.#wanted.recording || !this.#init) return;
    if (fragment.keyframe) {
      const { wallMs } = fragment;
      const writer = this.#writer;
      if (writer && isCutDue(writer.startedAt.getTime(), wallMs, this.#wanted.segmentSeconds)) {
        this.#retire(writer);
      }
      if (!this.#writer) {
        this.#open(fragment, this.#init);
        return;
      }
    }
    this.#writer?.append(fragment);
  }

  /** Ends the run and its file. */
  end(reason: string): void {
    const writer = this.#writer;
    if (writer) this.#retire(writer);
    if (this.#run) this.#context.ledger.endRun(this.#run, this.#context.clock(), reason);
    this.#run = null;
    this.#error = null;
    this.#retryAtMs = 0;
    if (writer) this.#context.onChange();
  }

  /** Brings the open file to the disk itself. */
  async sync(): Promise<void> {
    await this.#writer?.sync();
  }

  /** Resolves when every file is closed. */
  async closed(): Promise<void> {
    while (this.#closing.size > 0) await Promise.all(this.#closing);
  }

  #open(first: Fragment, init: StreamInit): void {
    const { storageDir, ledger, space } = this.#context;
    const nowMs = performance.now();
    if (nowMs < this.#retryAtMs) return;
    if (space.isLow) {
      this.#fail('diskFull');
      return;
    }
    const { clientId, cameraId, streamId, segmentSeconds } = this.#wanted;
    if (!this.#run) {
      this.#run = { id: newId(), clientId, cameraId, streamId, startedAt: new Date(Math.floor(first.wallMs)) };
      this.#sequence = 0;
      ledger.beginRun(this.#run);
    }
    const row = Promise.withResolvers<void>();
    const writer: SegmentWriter = new SegmentWriter(
      {
        storageDir,
        passport: { recordingId: newId(), cameraId, streamId, runId: this.#run.id, sequence: this.#sequence++ },
        init,
        segmentSeconds,
        first,
        mayOpen: row.promise,
      },
      (error) => this.#failed(writer, error),
    );
    ledger.open(this.#run, writer);
    Promise.race([ledger.flush(), delay(rowPatienceMs, undefined, { ref: false })]).then(row.resolve, row.resolve);
    this.#writer = writer;
    if (this.#error) this.#context.log.info('recording again');
    this.#error = null;
    this.#context.onChange();
  }

  /** Closes a file in the background. */
  #retire(writer: SegmentWriter): void {
    if (this.#writer === writer) this.#writer = null;
    const closed = writer
      .close()
      .then(() => {
        this.#context.ledger.close(writer);
        return this.#context.ledger.flush();
      })
      .finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }

  #failed(writer: SegmentWriter, error: StreamError): void {
    this.#context.log.error({ error, path: writer.path }, 'a recording cannot be written');
    if (this.#writer !== writer) return;
    this.#retire(writer);
    if (this.#run) this.#context.ledger.endRun(this.#run, this.#context.clock(), error);
    this.#run = null;
    this.#fail(error);
  }

  #fail(error: StreamError): void {
    this.#retryAtMs = performance.now() + this.#context.retryAfterMs;
    if (this.#error === error) return;
    this.#error = error;
    this.#context.onChange();
  }
}
