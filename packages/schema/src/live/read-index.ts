import type { Change } from '@vigie/platform/changes/change';
import { isTouched, type Read, type ReadSet } from '@vigie/platform/changes/reads';

interface Entry<Reader> {
  readonly reader: Reader;
  readonly read: Read;
}

/** The readers of one kind, each under the narrowest of its conditions. */
interface Shelf<Reader> {
  readonly byId: Map<string, Set<Entry<Reader>>>;
  readonly byClient: Map<string | null, Set<Entry<Reader>>>;
  readonly others: Set<Entry<Reader>>;
}

/**
 * Who has read what, the other way round: finds those whom a change concerns without asking everybody.
 * Thousands of readers of one row each cost a change of one row no more than a few.
 */
export class ReadIndex<Reader> {
  readonly #shelves = new Map<string, Shelf<Reader>>();
  readonly #entries = new Map<Reader, readonly Entry<Reader>[]>();

  /** Says what a reader has read now; it forgets what the reader had read before. */
  set(reader: Reader, reads: ReadSet): void {
    this.delete(reader);
    const entries = [...reads].map((read) => ({ reader, read }));
    for (const entry of entries) {
      const shelf = this.#shelfOf(entry.read.kind);
      for (const place of placesOf(shelf, entry.read)) place.add(entry);
    }
    this.#entries.set(reader, entries);
  }

  delete(reader: Reader): void {
    for (const entry of this.#entries.get(reader) ?? []) {
      const shelf = this.#shelfOf(entry.read.kind);
      for (const place of placesOf(shelf, entry.read)) place.delete(entry);
      tidy(shelf, entry.read);
    }
    this.#entries.delete(reader);
  }

  /** The readers of whom a change touches something; all of them when anything may have changed. */
  touchedBy(change: Change): Set<Reader> {
    if (change.kind === '*') return new Set(this.#entries.keys());
    const touched = new Set<Reader>();
    const shelf = this.#shelves.get(change.kind);
    if (!shelf) return touched;
    const look = (entries: Iterable<Entry<Reader>> | undefined): void => {
      for (const { reader, read } of entries ?? []) if (isTouched(read, change)) touched.add(reader);
    };
    look(shelf.others);
    if (change.ids) for (const id of change.ids) look(shelf.byId.get(id));
    else for (const entries of shelf.byId.values()) look(entries);
    if (change.clientIds) for (const id of change.clientIds) look(shelf.byClient.get(id));
    else for (const entries of shelf.byClient.values()) look(entries);
    return touched;
  }

  #shelfOf(kind: string): Shelf<Reader> {
    let shelf = this.#shelves.get(kind);
    if (!shelf) {
      shelf = { byId: new Map(), byClient: new Map(), others: new Set() };
      this.#shelves.set(kind, shelf);
    }
    return shelf;
  }
}

function placesOf<Reader>(shelf: Shelf<Reader>, { ids, clientIds }: Read): Set<Entry<Reader>>[] {
  if (ids) return [...ids].map((id) => placeIn(shelf.byId, id));
  if (clientIds) return clientIds.map((id) => placeIn(shelf.byClient, id));
  return [shelf.others];
}

function placeIn<Key, Reader>(places: Map<Key, Set<Entry<Reader>>>, key: Key): Set<Entry<Reader>> {
  let place = places.get(key);
  if (!place) {
    place = new Set();
    places.set(key, place);
  }
  return place;
}

function tidy<Reader>(shelf: Shelf<Reader>, { ids, clientIds }: Read): void {
  for (const id of ids ?? []) if (shelf.byId.get(id)?.size === 0) shelf.byId.delete(id);
  for (const id of clientIds ?? []) if (shelf.byClient.get(id)?.size === 0) shelf.byClient.delete(id);
}
