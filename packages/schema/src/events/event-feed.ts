import type { Change } from '@vigie/platform/changes/change';
import type { Reader } from '@vigie/platform/database/reader';
import type { Logger } from '@vigie/platform/log/log';
import type { Clock } from '@vigie/platform/time/clock';
import { LRUCache } from 'lru-cache';
import type { EventSource, Happening } from './event-source.ts';

/** Happenings are remembered, so that what is read a second time is not told a second time. */
const remembered = 20_000;
/** Catching up goes back so much further: commits come later than what they write down. */
const overlapMs = 60_000;

/** What a feed reads with. */
export interface EventFeedOptions {
  readonly reader: Reader;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * The events of one source: each is read once in this process, however many listen, told in its order and
 * never twice. When changes may have been missed, or are too many to be named, what happened since the last
 * one is read instead, so that none is lost while the database was away.
 */
export class EventFeed<Value> {
  readonly #source: EventSource<Value>;
  readonly #options: EventFeedOptions;
  readonly #listeners = new Set<(value: Value) => void>();
  readonly #told = new LRUCache<string, true>({ max: remembered });
  /** Everything that was written before this instant has been read. */
  #readUntil: Date;
  /** A reading failed: what it would have read is read by the next. */
  #isBehind = false;
  /** Changes are read one after the other, so that events keep their order. */
  #reading: Promise<void> = Promise.resolve();

  constructor(source: EventSource<Value>, options: EventFeedOptions) {
    this.#source = source;
    this.#options = options;
    this.#readUntil = options.clock();
  }

  /** Calls `listener` with every event from now on, until the returned function is called. */
  listen(listener: (value: Value) => void): () => void {
    if (this.#listeners.size === 0) this.#begin();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something was committed. */
  changed({ kind, ids }: Change): void {
    if (this.#listeners.size === 0) return;
    if (kind === '*' || (kind === this.#source.kind && ids === null)) this.#read(null);
    else if (kind === this.#source.kind) this.#read(ids);
  }

  /** What happened before anybody listened is no event. */
  #begin(): void {
    const { reader, clock } = this.#options;
    const begun = clock();
    this.#readUntil = begun;
    this.#isBehind = false;
    this.#enqueue(async () => {
      for (const { key, at } of await this.#source.catchUp(reader, this.#since())) {
        if (at < begun) this.#told.set(key, true);
      }
    });
  }

  #read(ids: readonly string[] | null): void {
    this.#enqueue(async () => {
      const { reader, clock } = this.#options;
      const now = clock();
      const isKnown = ids !== null && !this.#isBehind;
      const happenings = isKnown
        ? await this.#source.read(reader, ids)
        : await this.#source.catchUp(reader, this.#since());
      this.#readUntil = now;
      this.#isBehind = false;
      for (const happening of happenings) this.#tell(happening);
    });
  }

  #since(): Date {
    return new Date(this.#readUntil.getTime() - overlapMs);
  }

  #enqueue(work: () => Promise<void>): void {
    this.#reading = this.#reading.then(work).catch((error: unknown) => {
      this.#isBehind = true;
      this.#options.log.warn(
        { err: error, kind: this.#source.kind },
        'events could not be read; the next reading does',
      );
    });
  }

  #tell({ key, value }: Happening<Value>): void {
    if (this.#told.has(key)) return;
    this.#told.set(key, true);
    for (const listener of this.#listeners) listener(value);
  }
}
