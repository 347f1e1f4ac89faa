import { noteRead } from '@vigie/platform/changes/reads';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import { type CameraRow, cameraColumns, cameraJoins, type FlatCamera, withState } from './camera.ts';

/** The cameras of several pieces of equipment, by name: for loading by equipment. */
export async function camerasOfEquipment(
  queryable: Queryable,
  visible: readonly string[] | null,
  equipmentIds: readonly string[],
): Promise<CameraRow[]> {
  noteRead('camera', 'stream', 'stream_state');
  const { rows } = await queryable.query<FlatCamera>(
    `SELECT ${cameraColumns} FROM camera c ${cameraJoins}
     WHERE c.archived_at IS NULL AND c.equipment_id = ANY ($2) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))
     ORDER BY lower(c.name), c.id`,
    [visible, equipmentIds.filter(isId)],
  );
  return rows.map(withState);
}
