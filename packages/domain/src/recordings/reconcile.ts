/** What the database says of a recording's file. */
export interface RecordingRow {
  readonly id: string;
  readonly path: string;
  readonly state: 'open' | 'closed' | 'missing' | 'deleting';
}

export type Repair =
  /** A file without a row: it was written while the database was away, or the row was lost. */
  | { readonly kind: 'adopt'; readonly path: string }
  /** A row left open by a recorder that died: its whole fragments are kept, its torn tail is cut off. */
  | { readonly kind: 'close'; readonly id: string; readonly path: string }
  | { readonly kind: 'markMissing'; readonly id: string; readonly path: string }
  /** A missing file is back (a disk was mounted again): it is read again and closed. */
  | { readonly kind: 'restore'; readonly id: string; readonly path: string };

/**
 * What makes the index agree with the disk again. Nothing is ever deleted: an unknown file is adopted,
 * a lost one is marked. What was purged (its path stands among the tombstones) is not brought back, a row
 * whose deletion is under way is left to whoever deletes it, and so is a file that is `being written`.
 */
export function reconcile(
  rows: readonly RecordingRow[],
  filesOnDisk: ReadonlySet<string>,
  tombstones: ReadonlySet<string>,
  beingWritten: ReadonlySet<string> = new Set(),
): Repair[] {
  const repairs: Repair[] = [];
  const known = new Set<string>();
  for (const { id, path, state } of rows) {
    known.add(path);
    if (state === 'deleting' || beingWritten.has(path)) continue;
    const present = filesOnDisk.has(path);
    if (!present && state !== 'missing') repairs.push({ kind: 'markMissing', id, path });
    if (present && state === 'open') repairs.push({ kind: 'close', id, path });
    if (present && state === 'missing') repairs.push({ kind: 'restore', id, path });
  }
  for (const path of filesOnDisk) {
    if (!known.has(path) && !tombstones.has(path) && !beingWritten.has(path)) repairs.push({ kind: 'adopt', path });
  }
  return repairs;
}
