import type { Queryable } from '@vigie/platform/database/pool';
import { resolveAlertsAbout } from '../alerts/resolve.ts';
import { lockFleet } from './fleet-lock.ts';

/** Which equipment goes: some pieces, or all of a site or a client. */
export type EquipmentToArchive =
  | { readonly ids: readonly string[] }
  | { readonly siteId: string }
  | { readonly clientId: string };

/**
 * Archives equipment inside the caller's transaction: it is asked no more, has no status, and its alerts
 * are resolved. Its history stays; cameras on it stay where they are, without it.
 */
export async function archiveEquipment(
  queryable: Queryable,
  which: EquipmentToArchive,
  by: { readonly userId: string | null; readonly at: Date },
): Promise<string[]> {
  const [column, ids] =
    'ids' in which
      ? ['id', which.ids]
      : 'siteId' in which
        ? ['site_id', [which.siteId]]
        : ['client_id', [which.clientId]];
  await lockFleet(queryable);
  const { rows } = await queryable.query<{ id: string }>(
    `UPDATE equipment SET archived_at = $2, updated_at = $2 WHERE ${column} = ANY ($1::uuid[]) AND archived_at IS NULL
     RETURNING id`,
    [ids, by.at],
  );
  const gone = rows.map((row) => row.id);
  if (gone.length === 0) return gone;
  await queryable.query('DELETE FROM equipment_status WHERE equipment_id = ANY ($1::uuid[])', [gone]);
  await queryable.query('DELETE FROM check_state WHERE equipment_id = ANY ($1::uuid[])', [gone]);
  await queryable.query(
    'UPDATE camera SET equipment_id = NULL, updated_at = $2 WHERE equipment_id = ANY ($1::uuid[]) AND archived_at IS NULL',
    [gone, by.at],
  );
  await resolveAlertsAbout(queryable, { equipmentIds: gone }, by);
  return gone;
}
