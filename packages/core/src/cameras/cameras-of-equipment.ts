import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { type CameraRow, cameraColumns, cameraJoins, type FlatCamera, withState } from './camera.ts';

/** The cameras of several pieces of equipment, by name: for loading by equipment. */
export async function camerasOfEquipment(
  reader: Reader,
  visible: readonly string[] | null,
  equipmentIds: readonly string[],
): Promise<CameraRow[]> {
  const rows = await reader.rows<FlatCamera>(
    {
      camera: { clientIds: visible, equipmentId: equipmentIds },
      stream: { clientIds: visible },
      stream_state: { clientIds: visible },
    },
    `SELECT ${cameraColumns} FROM camera c ${cameraJoins}
     WHERE c.archived_at IS NULL AND c.equipment_id = ANY ($2) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))
     ORDER BY lower(c.name), c.id`,
    [visible, equipmentIds.filter(isId)],
  );
  return rows.map(withState);
}
