import type { StreamError } from '@vigie/domain/cameras/stream-error';
import { type Arrival, tellWallTime, tieWallClock, type WallClock } from '@vigie/domain/recordings/wall-clock';
import { BoxSplitter } from '../mp4/boxes.ts';
import { type FragmentFacts, parseFragment } from '../mp4/fragment.ts';
import { parseInit } from '../mp4/init-segment.ts';
import { type IngestEvent, packetOf, type StreamInit } from './fragment.ts';

/** For how long the first frames are held back: they come in a burst, and only later ones tell the true time. */
const settleMs = 500;

interface Held {
  readonly facts: FragmentFacts;
  readonly moofBytes: number;
  readonly packet: Buffer;
  readonly arrival: Arrival;
}

/**
 * Turns FFmpeg's bytes into an init and fragments with their wall-clock times. Once it has met a
 * `fault`, it gives nothing any more.
 */
export class FragmentReader {
  #splitter = new BoxSplitter();
  #ftyp: Buffer | null = null;
  #init: StreamInit | null = null;
  #moof: { bytes: Buffer; facts: FragmentFacts } | null = null;
  #held: Held[] = [];
  #clock: WallClock | null = null;
  #fault: StreamError | null = null;

  get fault(): StreamError | null {
    return this.#fault;
  }

  push(chunk: Buffer, arrivedMs: number): IngestEvent[] {
    const events: IngestEvent[] = [];
    if (this.#fault) return events;
    try {
      for (const box of this.#splitter.push(chunk)) this.#take(box, arrivedMs, events);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#fault = 'notVideo';
    }
    return events;
  }

  #take(box: Buffer, arrivedMs: number, events: IngestEvent[]): void {
    if (this.#fault) return;
    switch (box.toString('latin1', 4, 8)) {
      case 'ftyp':
        this.#ftyp = Buffer.from(box);
        break;
      case 'moov':
        this.#begin(box, events);
        break;
      case 'moof': {
        const facts = parseFragment(box);
        this.#moof = facts && { bytes: box, facts };
        break;
      }
      case 'mdat':
        this.#end(box, arrivedMs, events);
        break;
    }
  }

  #begin(moov: Buffer, events: IngestEvent[]): void {
    const bytes = Buffer.concat([this.#ftyp ?? Buffer.alloc(0), moov]);
    const video = parseInit(bytes);
    if (video === null || video.timescale === 0) {
      this.#fault = 'unsupportedCodec';
      return;
    }
    this.#init = { video, bytes };
    events.push({ kind: 'init', init: this.#init });
  }

  #end(mdat: Buffer, arrivedMs: number, events: IngestEvent[]): void {
    if (!this.#moof || !this.#init) return;
    const { bytes: moof, facts } = this.#moof;
    this.#moof = null;
    const mediaMs = (facts.decodeTime / this.#init.video.timescale) * 1000;
    const held: Held = { facts, moofBytes: moof.length, packet: packetOf(moof, mdat), arrival: { mediaMs, arrivedMs } };
    if (this.#clock) {
      this.#tell(held, events);
      return;
    }
    this.#held.push(held);
    const first = this.#held[0]?.arrival.arrivedMs ?? arrivedMs;
    if (arrivedMs - first >= settleMs) this.settle(events);
  }

  /** Ties the stream to the clock by what has come so far, and lets it go. */
  settle(events: IngestEvent[] = []): IngestEvent[] {
    const [first, ...others] = this.#held;
    if (!first) return events;
    this.#held = [];
    this.#clock = tieWallClock([first.arrival, ...others.map(({ arrival }) => arrival)]);
    for (const held of [first, ...others]) this.#tell(held, events);
    return events;
  }

  #tell({ facts, moofBytes, packet, arrival }: Held, events: IngestEvent[]): void {
    if (!this.#clock || this.#fault) return;
    const { clock, wallMs, stepped } = tellWallTime(this.#clock, arrival);
    if (stepped) {
      this.#fault = 'clock';
      return;
    }
    this.#clock = clock;
    const { decodeTime, duration, keyframe } = facts;
    events.push({ kind: 'fragment', fragment: { wallMs, decodeTime, duration, keyframe, moofBytes, packet } });
  }
}
