import type { Reader } from '@vigie/platform/database/reader';

/** How a client's cameras stand. */
export interface CameraCountsRow {
  readonly clientId: string;
  readonly total: number;
  /** Their pictures go to a file. */
  readonly recording: number;
  /** Their pictures come. */
  readonly running: number;
  /** They should give pictures and do not. */
  readonly lost: number;
  /** Their pictures should go to a file and do not; one that is only starting has its time. */
  readonly unrecorded: number;
}

/** The cameras of each visible client, counted by the state of their main streams. */
export async function countCamerasByClient(
  reader: Reader,
  visible: readonly string[] | null,
): Promise<CameraCountsRow[]> {
  const rows = await reader.rows<CameraCountsRow>(
    { camera: { clientIds: visible }, stream: { clientIds: visible }, stream_state: { clientIds: visible } },
    `SELECT c.client_id AS "clientId", count(*)::int AS total,
       (count(*) FILTER (WHERE t.recording))::int AS recording,
       (count(*) FILTER (WHERE t.condition = 'running'))::int AS running,
       (count(*) FILTER (WHERE t.condition IN ('failed', 'stalled')))::int AS lost,
       (count(*) FILTER (WHERE c.recording AND NOT t.recording AND t.condition <> 'starting'))::int AS unrecorded
     FROM camera c LEFT JOIN stream m ON m.camera_id = c.id AND m.role = 'main'
       LEFT JOIN stream_state t ON t.stream_id = m.id
     WHERE c.archived_at IS NULL AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))
     GROUP BY c.client_id`,
    [visible],
  );
  return rows;
}
