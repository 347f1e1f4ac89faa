import type { Visible } from '@vigie/core/users/viewer';
import { isOfClients } from '@vigie/platform/changes/kinds';
import { ReadSet } from '@vigie/platform/changes/reads';

/**
 * What a viewer's question read, without what they cannot see: rows of clients that are not theirs never
 * change an answer of theirs, unless they are somebody's own. (When their rights change, the question is
 * asked anew.)
 */
export function readsWithin(reads: ReadSet, { clientIds }: Pick<Visible, 'clientIds'>): ReadSet {
  if (clientIds === null) return reads;
  const narrowed = new ReadSet();
  for (const read of reads) {
    narrowed.add(read.clientIds === null && isOfClients(read.kind) ? { ...read, clientIds } : read);
  }
  return narrowed;
}
