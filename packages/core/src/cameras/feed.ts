import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';

/** Where a camera's live pictures come from. */
export interface CameraFeed {
  readonly clientId: string;
  readonly streamId: string;
  /** The feed of the recorder that holds the stream; null when none does. */
  readonly feedUrl: string | null;
}

/** After this a lease that was not renewed is nobody's: as the recorders have it among themselves. */
const leaseSeconds = 15;

/** The feed of a camera's main stream; null when there is no such camera for this viewer. */
export async function findCameraFeed(
  queryable: Queryable,
  visible: readonly string[] | null,
  cameraId: string,
): Promise<CameraFeed | null> {
  if (!isId(cameraId)) return null;
  const { rows } = await queryable.query<CameraFeed>(
    `SELECT c.client_id AS "clientId", s.id AS "streamId",
       CASE WHEN l.renewed_at > now() - make_interval(secs => $3) AND l.feed_url <> '' THEN l.feed_url END AS "feedUrl"
     FROM camera c JOIN stream s ON s.camera_id = c.id AND s.role = 'main' LEFT JOIN stream_lease l ON l.stream_id = s.id
     WHERE c.id = $2 AND c.archived_at IS NULL AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))`,
    [visible, cameraId, leaseSeconds],
  );
  return rows[0] ?? null;
}
