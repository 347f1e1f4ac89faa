import { access, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bury, type DoomedFile, type DoomedPage } from '@vigie/core/recordings/deletion';
import { parseRecordingPath } from '@vigie/domain/recordings/file-name';
import type { Pool } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';

/** The storage beside which somebody stands who deletes recordings of it. */
export interface DoomedStorage {
  readonly pool: Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly now: Date;
  readonly storageDir: string;
}

/** So many at a time: a backlog of months fits in memory, and is announced in few words. */
export const pageSize = 200;
/** A folder is left alone for so long after its day, for a file may still be put there. */
const dayIsOverAfterMs = 3600_000;

/** Whether there is a storage at all: a disk that is not mounted has not lost its files, they would be back. */
export const isMounted = (storageDir: string): Promise<boolean> => isThere(join(storageDir, 'recordings'));

/**
 * Takes the files of recordings whose deletion has begun from this storage, and then their rows (see
 * core/recordings/deletion). Tells after each page how many have gone in all. A file that cannot be deleted
 * keeps its row.
 */
export async function deleteDoomed(
  storage: DoomedStorage,
  next: (after: string | null) => Promise<DoomedPage>,
  onPage: (deleted: number) => Promise<void> = async () => {},
): Promise<{ deleted: number; refused: number }> {
  let deleted = 0;
  let refused = 0;
  for await (const files of doomedPages(storage, next)) {
    const gone: string[] = [];
    for (const file of files) if (await unlink(file, storage)) gone.push(file.id);
    refused += files.length - gone.length;
    deleted += await bury(storage.pool, gone, storage.now);
    await onPage(deleted);
  }
  if (refused > 0) storage.log.warn({ files: refused }, 'files of recordings could not be deleted; it is tried again');
  return { deleted, refused };
}

/** The files of all pages that stand on this storage. */
export async function* doomedPages(
  { signal, storageDir }: DoomedStorage,
  next: (after: string | null) => Promise<DoomedPage>,
): AsyncGenerator<DoomedFile[]> {
  let after: string | null = null;
  do {
    const page = await next(after);
    const files: DoomedFile[] = [];
    for (const file of page.files) {
      if (!file.isAnothers || (await isThere(join(storageDir, file.path)))) files.push(file);
    }
    if (files.length > 0) yield files;
    after = page.after;
  } while (after !== null && !signal.aborted);
}

/** Takes a file away, and its day's folder with the last one. Returns whether it is gone. */
async function unlink({ path }: DoomedFile, { storageDir, now, log }: DoomedStorage): Promise<boolean> {
  if (!parseRecordingPath(path)) {
    log.error({ path }, 'this is no path of a recording; it is left alone');
    return false;
  }
  const file = join(storageDir, path);
  try {
    await rm(file, { force: true });
  } catch (error) {
    log.debug({ err: error, path }, 'a file could not be deleted');
    return false;
  }
  const [, , day = ''] = path.split('/');
  if (day < new Date(now.getTime() - dayIsOverAfterMs).toISOString().slice(0, 10)) {
    // It stays while there is something in it.
    await rmdir(dirname(file)).catch(() => {});
  }
  return true;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
