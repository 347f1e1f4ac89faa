import type { Reader } from '@vigie/platform/database/reader';
import { type CameraRow, cameraColumns, cameraJoins, type FlatCamera, withState } from './camera.ts';

/**
 * The cameras whose main streams these are, or (null) all that have one, of any client: for those who tell on
 * what became of them to whoever may see it.
 */
export async function listCamerasOfStreams(reader: Reader, streamIds: readonly string[] | null): Promise<CameraRow[]> {
  const rows = await reader.rows<FlatCamera>(
    { camera: {}, stream: {}, stream_state: { ids: streamIds } },
    `SELECT ${cameraColumns} FROM camera c ${cameraJoins}
     WHERE c.archived_at IS NULL AND m.id IS NOT NULL AND ($1::uuid[] IS NULL OR m.id = ANY ($1))`,
    [streamIds],
  );
  return rows.map(withState);
}
