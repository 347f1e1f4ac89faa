import { buffer } from 'node:stream/consumers';
import type { Logger } from '@vigie/platform/log/log';
import { snapshotArguments } from '../ffmpeg/arguments.ts';
import { atMost } from '../ffmpeg/at-most.ts';
import { startMediaProcess } from '../ffmpeg/process.ts';

/** How wide a snapshot is at most, in pixels. */
const widthPixels = 1280;
/** For how long one serves everybody who asks. */
const freshMs = 3000;
const timeoutMs = 5000;
/** So many FFmpegs decode at once, however many cameras a wall shows. */
const mostAtOnce = 2;

/** The newest keyframe of a stream, with its init. */
export interface StillSource {
  readonly init: Uint8Array;
  readonly keyframe: Uint8Array;
}

/** Makes JPEGs of live streams: each is kept a few seconds, and few are made at a time. */
export class SnapshotMaker {
  readonly #ffmpegPath: string;
  readonly #log: Logger;
  readonly #made = new Map<string, { readonly atMs: number; readonly jpeg: Promise<Buffer | null> }>();
  readonly #inTurn = atMost(mostAtOnce);

  constructor(options: { readonly ffmpegPath: string; readonly log: Logger }) {
    this.#ffmpegPath = options.ffmpegPath;
    this.#log = options.log;
  }

  /** A JPEG of a stream; null when FFmpeg could make none of it. `key` names the stream. */
  snapshot(key: string, still: StillSource, nowMs: number): Promise<Buffer | null> {
    const made = this.#made.get(key);
    if (made && nowMs - made.atMs < freshMs) return made.jpeg;
    const jpeg = this.#inTurn(() => this.#make(still));
    this.#made.set(key, { atMs: nowMs, jpeg });
    return jpeg;
  }

  /** Lets go of a stream that is no longer there. */
  forget(key: string): void {
    this.#made.delete(key);
  }

  async #make({ init, keyframe }: StillSource): Promise<Buffer | null> {
    const child = startMediaProcess(this.#ffmpegPath, snapshotArguments(widthPixels), this.#log);
    const jpeg = buffer(child.stdout).catch(() => Buffer.alloc(0));
    child.stdin.end(Buffer.concat([init, keyframe]));
    const late = setTimeout(() => {
      child.stop().catch((error) => this.#log.error({ err: error }, 'an FFmpeg could not be stopped'));
    }, timeoutMs);
    const ending = await child.ended;
    clearTimeout(late);
    const bytes = await jpeg;
    if (ending.code === 0 && bytes.length > 0) return bytes;
    this.#log.warn({ code: ending.code, said: ending.said }, 'no snapshot could be made');
    return null;
  }
}
