import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StreamError } from '@vigie/domain/cameras/stream-error';
import { recordingPath } from '@vigie/domain/recordings/file-name';
import type { Keyframe } from '@vigie/domain/recordings/keyframe-index';
import { bytesOf, type Fragment, type StreamInit } from '../ingest/fragment.ts';
import { setDecodeTime } from '../mp4/fragment.ts';
import type { Passport } from '../mp4/passport.ts';
import { writeReferenceTime } from '../mp4/reference-time.ts';
import { writeSegmentIndex } from '../mp4/segment-index.ts';
import { diskErrorOf, syncFolder, write, writeAll } from './disk.ts';
import { endOfSegment } from './end-of-segment.ts';
import { fileHead } from './layout.ts';

export interface SegmentPlan {
  readonly storageDir: string;
  readonly passport: Omit<Passport, 'roomBytes'>;
  readonly init: StreamInit;
  readonly segmentSeconds: number;
  /** Its first fragment: a keyframe. */
  readonly first: Fragment;
  /** The file is opened when this resolves (its row stands, or need not be waited for). Must not reject. */
  readonly mayOpen: Promise<void>;
}

/** What of a recording is in the file for good. */
export interface SegmentProgress {
  /** Whole fragments end here; 0 while the file is not there yet. */
  readonly bytes: number;
  /** When the last whole frame ends, ms since 1970. */
  readonly endMs: number;
  /** All keyframes so far, in order. */
  readonly keyframes: readonly Keyframe[];
}

interface Waiting {
  readonly buffers: readonly Buffer[];
  readonly end: number;
  /** Times from the file's beginning, in units of the timescale. */
  readonly decodeTime: number;
  readonly endDecode: number;
  readonly keyframe: Keyframe | null;
}

/** More than this waiting for the disk means that it does not keep up. */
const mostWaitingBytes = 48 * 1024 * 1024;

/**
 * Writes one recording's file. `append` never waits: fragments go to the disk one write after the other,
 * each as soon as it came. A write that fails ends the file at its last whole fragment (`failure` says why);
 * what is appended after that goes nowhere.
 */
export class SegmentWriter {
  readonly plan: SegmentPlan;
  readonly initBytes: number;
  readonly #onFailure: (error: StreamError) => void;
  readonly #head: Buffer;
  readonly #roomBytes: number;
  #path: string;
  #handle: FileHandle | null = null;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #pumping: Promise<void> | null = null;
  #next: number;
  #written = { bytes: 0, endMs: 0 };
  #keyframes: Keyframe[] = [];
  /** The decode times of the keyframes, and of the end. */
  #starts: number[] = [];
  #endDecode = 0;
  #failure: StreamError | null = null;

  constructor(plan: SegmentPlan, onFailure: (error: StreamError) => void) {
    this.plan = plan;
    this.#onFailure = onFailure;
    this.#head = fileHead(plan.init, plan.passport, plan.segmentSeconds);
    this.initBytes = plan.init.bytes.length;
    this.#roomBytes = this.#head.readUInt32BE(this.#roomStart());
    this.#next = this.#head.length;
    this.#written.endMs = Math.floor(plan.first.wallMs);
    this.#path = recordingPath({ cameraId: plan.passport.cameraId, startedAt: this.startedAt });
    this.append(plan.first);
  }

  get startedAt(): Date {
    return new Date(Math.floor(this.plan.first.wallMs));
  }

  /** Below the storage folder. Another millisecond than planned when the name was taken. */
  get path(): string {
    return this.#path;
  }

  get failure(): StreamError | null {
    return this.#failure;
  }

  progress(): SegmentProgress {
    return { ...this.#written, keyframes: this.#keyframes };
  }

  append(fragment: Fragment): void {
    if (this.#failure) return;
    const { first, init } = this.plan;
    const bytes = bytesOf(fragment);
    // The moof is changed for this file alone: others read the same packet.
    const moof = Buffer.from(bytes.subarray(0, fragment.moofBytes));
    const decodeTime = fragment.decodeTime - first.decodeTime;
    setDecodeTime(moof, decodeTime);
    const buffers = [moof, bytes.subarray(fragment.moofBytes)];
    let keyframe: Keyframe | null = null;
    if (fragment.keyframe) {
      const timeMs = Math.floor(fragment.wallMs);
      keyframe = { timeMs, offset: this.#next };
      buffers.unshift(writeReferenceTime({ trackId: init.video.trackId, wallMs: timeMs, decodeTime }));
    }
    const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
    this.#next += length;
    this.#waitingBytes += length;
    const endDecode = decodeTime + fragment.duration;
    this.#waiting.push({ buffers, end: this.#next, decodeTime, endDecode, keyframe });
    if (this.#waitingBytes > mostWaitingBytes) {
      this.#fail('diskError');
      return;
    }
    this.#pumping ??= this.#pump();
  }

  /** Brings what was written to the disk itself, where a power cut leaves it. */
  async sync(): Promise<void> {
    try {
      await this.#handle?.datasync();
    } catch (error) {
      this.#fail(diskErrorOf(error));
    }
  }

  /**
   * Writes what waits, fills in the index and closes the file; one that got no picture is taken away.
   * Never throws; `failure` tells of a fault.
   */
  async close(): Promise<void> {
    while (this.#pumping) await this.#pumping;
    const handle = this.#handle;
    this.#handle = null;
    if (!handle) return;
    try {
      if (this.#keyframes.length === 0) {
        await rm(join(this.plan.storageDir, this.#path), { force: true });
        return;
      }
      // A failed write may have left a part of a fragment.
      if (this.#failure) await handle.truncate(this.#written.bytes);
      await writeAll(handle, [this.#index()], this.#roomStart());
      await handle.datasync();
    } catch (error) {
      this.#fail(diskErrorOf(error));
    } finally {
      await handle.close().catch(() => {});
    }
  }

  async #pump(): Promise<void> {
    // First of all, so that `#pumping` is set before it is cleared.
    await this.plan.mayOpen;
    try {
      this.#handle ??= await this.#open();
      while (this.#waiting.length > 0 && !this.#failure) {
        const batch = this.#waiting;
        this.#waiting = [];
        const from = this.#written.bytes;
        const { bytes, error } = await write(
          this.#handle,
          batch.flatMap(({ buffers }) => buffers),
          from,
        );
        // Of a write that failed the whole fragments count, too.
        for (const done of batch) {
          if (done.end > from + bytes) break;
          this.#count(done);
        }
        if (error) throw error;
      }
    } catch (error) {
      this.#fail(diskErrorOf(error));
    } finally {
      this.#pumping = null;
    }
  }

  /** A fragment is in the file. */
  #count({ end, decodeTime, endDecode, keyframe }: Waiting): void {
    this.#waitingBytes -= end - this.#written.bytes;
    this.#endDecode = endDecode;
    if (keyframe) {
      this.#keyframes.push(keyframe);
      this.#starts.push(decodeTime);
    }
    const [last, start] = [this.#keyframes.at(-1), this.#starts.at(-1)];
    const { endMs } = this.#written;
    const { timescale } = this.plan.init.video;
    this.#written = {
      bytes: end,
      endMs: last && start !== undefined ? endOfSegment(last.timeMs, endDecode - start, timescale) : endMs,
    };
  }

  async #open(): Promise<FileHandle> {
    const { plan } = this;
    for (let ms = 0; ; ms++) {
      const startedAt = new Date(this.startedAt.getTime() + ms);
      const path = recordingPath({ cameraId: plan.passport.cameraId, startedAt });
      const absolute = join(plan.storageDir, path);
      await mkdir(dirname(absolute), { recursive: true });
      try {
        const handle = await open(absolute, 'wx', 0o640);
        this.#path = path;
        this.#handle = handle;
        await writeAll(handle, [this.#head], 0);
        this.#written = { ...this.#written, bytes: this.#head.length };
        await syncFolder(dirname(absolute));
        return handle;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  #fail(error: StreamError): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#onFailure(error);
  }

  #roomStart(): number {
    const passportStart = this.initBytes;
    return passportStart + this.#head.readUInt32BE(passportStart);
  }

  #index(): Buffer {
    const { init } = this.plan;
    const stretches = this.#keyframes.map(({ offset }, index) => ({
      bytes: (this.#keyframes[index + 1]?.offset ?? this.#written.bytes) - offset,
      duration: (this.#starts[index + 1] ?? this.#endDecode) - (this.#starts[index] ?? 0),
    }));
    return writeSegmentIndex(stretches, { ...init.video, roomBytes: this.#roomBytes });
  }
}
