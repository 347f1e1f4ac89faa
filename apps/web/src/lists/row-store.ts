/** Rows by id, each with those who show something of it. */
export interface RowStore<Row> {
  get(id: string): Row | undefined;
  /** Takes the rows as they are now, and tells those who show one that has become another object. */
  set(rows: readonly Row[]): void;
  subscribe(id: string, listener: () => void): () => void;
}

/**
 * Lets the cells of one row render without the table around them: in a live list of many rows it is nearly
 * always one that has changed.
 */
export function createRowStore<Row extends { id: string }>(rows: readonly Row[]): RowStore<Row> {
  const byId = (all: readonly Row[]) => new Map(all.map((row) => [row.id, row]));
  let known = byId(rows);
  const listeners = new Map<string, Set<() => void>>();
  return {
    get: (id) => known.get(id),
    set(next) {
      const before = known;
      known = byId(next);
      for (const [id, those] of listeners) {
        if (before.get(id) === known.get(id)) continue;
        for (const listener of those) listener();
      }
    },
    subscribe(id, listener) {
      const those = listeners.get(id) ?? new Set();
      listeners.set(id, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(id) === those) listeners.delete(id);
      };
    },
  };
}
