import type { Visible } from '@vigie/core/users/viewer';
import type { Change } from '@vigie/platform/changes/change';

/** Tables whose rows belong to no client, though others than administrators read (parts of) them. */
const ofNoClient = new Set(['app_user', 'membership', 'session', 'setting', 'process_state']);

/** Whether a change can matter to somebody who read these kinds and may see these clients. */
export function concerns(change: Change, reads: ReadonlySet<string>, visible: Visible): boolean {
  if (change.kind === '*') return true;
  if (!reads.has(change.kind)) return false;
  if (change.clientIds === null || visible.clientIds === null) return true;
  const { clientIds, installation } = visible;
  return change.clientIds.some((clientId) =>
    clientId === null ? installation || ofNoClient.has(change.kind) : clientIds.includes(clientId),
  );
}
