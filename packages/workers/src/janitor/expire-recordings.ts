import { access, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  bury,
  type DoomedFile,
  type DoomedPage,
  listDeleting,
  listExpired,
  markDeleting,
} from '@vigie/core/recordings/deletion';
import { parseRecordingPath } from '@vigie/domain/recordings/file-name';
import type { Pool } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';

export interface ExpiryContext {
  readonly pool: Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly now: Date;
  readonly storageDir: string;
  /** The name of the recorder that writes to this storage. */
  readonly recorder: string;
}

/** So many at a time: a backlog of months fits in memory, and is announced in few words. */
const pageSize = 200;
/** A folder is left alone for so long after its day, for a file may still be put there. */
const dayIsOverAfterMs = 3600_000;

/**
 * Deletes the recordings of this storage whose time is over, and those whose deletion a crash left undone
 * (see core/recordings/deletion). A file that cannot be deleted is left for the next time.
 */
export async function expireRecordings(context: ExpiryContext): Promise<void> {
  const { pool, storageDir, recorder, now, log } = context;
  // A disk that is not mounted has not lost its files: they would be back, and no row would know them.
  if (!(await isThere(join(storageDir, 'recordings')))) return;
  const of = { recorder, limit: pageSize };
  for await (const files of pages(context, (after) => listExpired(pool, { ...of, now, after }))) {
    const ids = files.map(({ id }) => id);
    await markDeleting(pool, ids, now);
  }
  let deleted = 0;
  let refused = 0;
  for await (const files of pages(context, (after) => listDeleting(pool, { ...of, after }))) {
    const gone: string[] = [];
    for (const file of files) if (await unlink(file, context)) gone.push(file.id);
    refused += files.length - gone.length;
    deleted += await bury(pool, gone, now);
  }
  if (deleted > 0) log.debug({ deleted }, 'deleted recordings whose time was over');
  if (refused > 0) log.warn({ files: refused }, 'files of recordings could not be deleted; it is tried again');
}

/** The files of all pages that stand on this storage. */
async function* pages(
  { signal, storageDir }: ExpiryContext,
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
async function unlink({ path }: DoomedFile, { storageDir, now, log }: ExpiryContext): Promise<boolean> {
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
