import { type LiveNotice, liveHeaderBytes, liveKind, writeLiveHeader } from '@vigie/domain/cameras/live-protocol';
import type { Fragment, StreamInit } from '../ingest/fragment.ts';

/** Somebody who watches: what is needed of a WebSocket. */
export interface Reader {
  /** Bytes that have been sent and not yet left. */
  readonly bufferedAmount: number;
  send(message: string | Uint8Array): void;
}

const dropNotice = JSON.stringify({ type: 'drop' } satisfies LiveNotice);

interface Seat {
  /** While true everything up to the next keyframe is left out. */
  dropping: boolean;
  readonly onEnd: () => void;
}

/** A reader with more than this waiting is slow; a camera with large frames gets two of its groups of pictures' worth. */
const slowBytes = 1024 * 1024;
/** A group of pictures that is longer than this is not kept: who comes waits for the next keyframe. */
const mostKeptBytes = 24 * 1024 * 1024;

/**
 * One live stream and those who watch it. It keeps the init and everything since the last keyframe, so
 * that whoever comes sees a picture at once. It waits for nobody: a slow reader misses what comes before
 * the next keyframe, and is told.
 */
export class LiveChannel {
  #notice: string | null = null;
  #initMessage: Uint8Array | null = null;
  #pause: string | null = null;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #keeps = false;
  #sequence = 0;
  #readers = new Map<Reader, Seat>();

  get readers(): number {
    return this.#readers.size;
  }

  /** The message that says why no picture comes; null while pictures come. */
  get pauseMessage(): string | null {
    return this.#pause;
  }

  /** The init's bytes and the fragments since the last keyframe; null before the first one. */
  get lastGroup(): { readonly init: Uint8Array; readonly fragments: readonly Uint8Array[] } | null {
    if (!this.#initMessage || this.#kept.length === 0) return null;
    return {
      init: this.#initMessage.subarray(liveHeaderBytes),
      fragments: this.#kept.map((message) => message.subarray(liveHeaderBytes)),
    };
  }

  /** The stream begins, or begins anew. */
  begin({ video, bytes }: StreamInit): void {
    const { mime, codec, width, height } = video;
    const message = Buffer.alloc(liveHeaderBytes + bytes.length);
    writeLiveHeader(message, { kind: liveKind.init, keyframe: false, sequence: 0, wallMs: 0 });
    bytes.copy(message, liveHeaderBytes);
    this.relayInit(JSON.stringify({ type: 'init', mime, codec, width, height } satisfies LiveNotice), message);
  }

  fragment({ packet, keyframe, wallMs }: Fragment): void {
    writeLiveHeader(packet, { kind: liveKind.fragment, keyframe, sequence: ++this.#sequence, wallMs });
    this.relayFragment(packet, keyframe);
  }

  /** The pictures stop for now: those who watch are told why, and stay. */
  pause(error: string | null): void {
    this.#pause = JSON.stringify({ type: 'pause', error } satisfies LiveNotice);
    this.#initMessage = null;
    this.#notice = null;
    this.#forget();
    for (const reader of this.#readers.keys()) reader.send(this.#pause);
  }

  /** As `begin`, with messages as they are on the wire. */
  relayInit(notice: string, message: Uint8Array): void {
    this.#pause = null;
    this.#notice = notice;
    this.#initMessage = message;
    this.#forget();
    for (const [reader, seat] of this.#readers) {
      // Whatever comes next, the first picture must be a keyframe.
      seat.dropping = true;
      reader.send(notice);
      reader.send(message);
    }
  }

  /** As `fragment`, with a message as it is on the wire. */
  relayFragment(message: Uint8Array, keyframe: boolean): void {
    if (keyframe) {
      this.#forget();
      this.#keeps = true;
    }
    if (this.#keeps) {
      this.#kept.push(message);
      this.#keptBytes += message.length;
      if (this.#keptBytes > mostKeptBytes) this.#forget();
    }
    for (const [reader, seat] of this.#readers) {
      if (seat.dropping && !keyframe) continue;
      if (reader.bufferedAmount > slowBytes) {
        if (!seat.dropping) reader.send(dropNotice);
        seat.dropping = true;
        continue;
      }
      seat.dropping = false;
      reader.send(message);
    }
  }

  /** Fragments were lost on the way here: those who watch miss them too. */
  dropped(): void {
    for (const reader of this.#readers.keys()) reader.send(dropNotice);
  }

  /**
   * Lets a reader in, with the last group of pictures at once. The returned function lets it out; `onEnd`
   * is called when the stream is given up for good.
   */
  admit(reader: Reader, onEnd: () => void = () => {}): () => void {
    // Without a group of pictures to begin with, the first it gets is a keyframe.
    const seat: Seat = { dropping: this.#kept.length === 0, onEnd };
    this.#readers.set(reader, seat);
    if (this.#notice !== null && this.#initMessage) {
      reader.send(this.#notice);
      reader.send(this.#initMessage);
      for (const message of this.#kept) reader.send(message);
    } else if (this.#pause !== null) {
      reader.send(this.#pause);
    }
    return () => this.#readers.delete(reader);
  }

  /** The stream is given up: everybody leaves. */
  end(): void {
    const seats = [...this.#readers.values()];
    this.#readers.clear();
    this.#forget();
    for (const { onEnd } of seats) onEnd();
  }

  #forget(): void {
    this.#kept = [];
    this.#keptBytes = 0;
    this.#keeps = false;
  }
}
