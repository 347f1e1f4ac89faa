import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The kinds (table names) that one piece of work read: what a live query depends on. Prisma notes its
 * reads by itself; a read model in SQL names them with `noteRead` as its first line.
 */
const readers = new AsyncLocalStorage<Set<string>>();

/** Says that the present work read these kinds; nothing happens when nobody collects. */
export function noteRead(...kinds: string[]): void {
  const collected = readers.getStore();
  if (collected) for (const kind of kinds) collected.add(kind);
}

/** Runs `work` and tells, beside its result, every kind that it read. */
export async function collectReads<T>(work: () => Promise<T>): Promise<{ result: T; reads: ReadonlySet<string> }> {
  const reads = new Set<string>();
  // The await inside matters: a lazy promise (Prisma's) must start while the storage is entered.
  const result = await readers.run(reads, async () => await work());
  return { result, reads };
}
