import { AsyncLocalStorage } from 'node:async_hooks';
import type { Change } from './change.ts';
import type { FacetOf, Kind } from './kinds.ts';

/** Which rows of a kind a question depends on. Every condition narrows; what is left out or null does not. */
export type Narrowing<K extends Kind> = {
  /** Only rows of these clients (null among them: of the installation). */
  readonly clientIds?: readonly (string | null)[] | null | undefined;
  /** Only rows with these ids. */
  readonly ids?: readonly string[] | null | undefined;
} & { readonly [facet in FacetOf<K>]?: string | readonly string[] | null | undefined };

/** Of what the answer to a question depends: rows of these kinds. */
export type Reads = { readonly [K in Kind]?: Narrowing<K> };

/** One of the dependencies of a piece of work. */
export interface Read {
  readonly kind: string;
  readonly clientIds: readonly (string | null)[] | null;
  readonly ids: ReadonlySet<string> | null;
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

/** More ids than this are not remembered one by one: the read then depends on every row of its kind and clients. */
const mostIds = 1000;

/** Everything that a piece of work read; reads that differ in their ids only are kept as one. */
export class ReadSet implements Iterable<Read> {
  readonly #reads = new Map<string, Read>();

  note<K extends Kind>(kind: K, { clientIds = null, ids = null, ...narrowings }: Narrowing<K> = {}): void {
    const facets: Record<string, readonly string[]> = {};
    for (const [facet, value] of Object.entries<unknown>(narrowings)) {
      if (typeof value === 'string') facets[facet] = [value];
      else if (Array.isArray(value)) facets[facet] = value;
    }
    this.add({ kind, clientIds, ids: ids && new Set(ids), facets });
  }

  /** Adds what another piece of work read. */
  addAll(others: ReadSet): void {
    for (const read of others) this.add(read);
  }

  add(read: Read): void {
    if (isOfNothing(read)) return;
    const key = JSON.stringify([read.kind, read.clientIds, read.facets]);
    const known = this.#reads.get(key);
    const ids = read.ids && (!known || known.ids) ? new Set([...(known?.ids ?? []), ...read.ids]) : null;
    this.#reads.set(key, { ...read, ids: ids && ids.size > mostIds ? null : ids });
  }

  [Symbol.iterator](): Iterator<Read> {
    return this.#reads.values();
  }
}

/** Whether no row can fulfil the conditions of a read, such as "with one of these ids" where there are none. */
const isOfNothing = ({ ids, clientIds, facets }: Read): boolean =>
  ids?.size === 0 || clientIds?.length === 0 || Object.values(facets).some((values) => values.length === 0);

/** Whether a change can matter to what was read: unless one of its conditions surely excludes it. */
export function isTouched(read: Read, change: Change): boolean {
  if (change.kind === '*') return true;
  if (change.kind !== read.kind) return false;
  if (read.clientIds && change.clientIds && !change.clientIds.some((id) => read.clientIds?.includes(id))) return false;
  if (read.ids && change.ids && !change.ids.some((id) => read.ids?.has(id))) return false;
  for (const [facet, wanted] of Object.entries(read.facets)) {
    const values = change.facets[facet];
    if (values && !values.some((value) => wanted.includes(value))) return false;
  }
  return true;
}

/**
 * What the present piece of work reads: what a live query depends on. Prisma notes its reads by itself; a
 * read model in SQL declares them as it asks (see database/reader).
 */
const readers = new AsyncLocalStorage<ReadSet>();

/** Says that the present work reads these rows; nothing happens when nobody collects. */
export function noteReads(reads: Reads): void {
  const collected = readers.getStore();
  if (!collected) return;
  for (const [kind, narrowing] of Object.entries(reads)) if (narrowing) collected.note(kind as Kind, narrowing);
}

/** Runs `work` and tells, beside its result, all that it read. */
export async function collectReads<T>(work: () => Promise<T>): Promise<{ result: T; reads: ReadSet }> {
  const reads = new ReadSet();
  // The await inside matters: a lazy promise (Prisma's) must start while the storage is entered.
  const result = await readers.run(reads, async () => await work());
  return { result, reads };
}
