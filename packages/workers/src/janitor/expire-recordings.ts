import { listDeleting, listExpired, markDeleting } from '@vigie/core/recordings/deletion';
import { type DoomedStorage, deleteDoomed, doomedPages, isMounted, pageSize } from './doomed-files.ts';

export interface ExpiryContext extends DoomedStorage {
  /** The name of the recorder that writes to this storage. */
  readonly recorder: string;
}

/**
 * Deletes the recordings of this storage whose time is over, and those whose deletion was begun and not ended,
 * be it by a crash or because their client is purged from elsewhere (see core/recordings/deletion). A file
 * that cannot be deleted is left for the next time.
 */
export async function expireRecordings(context: ExpiryContext): Promise<void> {
  const { pool, storageDir, recorder, now, log } = context;
  if (!(await isMounted(storageDir))) return;
  const of = { recorder, limit: pageSize };
  for await (const files of doomedPages(context, (after) => listExpired(pool, { ...of, now, after }))) {
    const ids = files.map(({ id }) => id);
    await markDeleting(pool, ids, now);
  }
  const { deleted } = await deleteDoomed(context, (after) => listDeleting(pool, { ...of, after }));
  if (deleted > 0) log.debug({ deleted }, 'deleted recordings whose time was over');
}
