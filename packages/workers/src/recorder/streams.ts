import type { SourceKind } from '@vigie/domain/cameras/source';
import type { Queryable } from '@vigie/platform/database/pool';

/** A stream that should be held now, with what is asked of it. */
export interface WantedStream {
  readonly streamId: string;
  readonly clientId: string;
  readonly cameraId: string;
  readonly siteId: string;
  readonly equipmentId: string | null;
  readonly cameraName: string;
  readonly sourceKind: SourceKind;
  readonly url: string;
  readonly credentials: Buffer | null;
  /** Whether its pictures go to files: of a camera's streams the main one alone. */
  readonly recording: boolean;
  readonly segmentSeconds: number;
}

/** The streams of all cameras that are not archived, nor their sites or clients. */
export async function loadWantedStreams(queryable: Queryable): Promise<WantedStream[]> {
  const { rows } = await queryable.query<WantedStream>(
    `SELECT s.id AS "streamId", s.client_id AS "clientId", s.camera_id AS "cameraId", c.site_id AS "siteId",
       c.equipment_id AS "equipmentId", c.name AS "cameraName", s.source_kind AS "sourceKind", s.url, s.credentials,
       c.recording AND s.role = 'main' AS recording, c.segment_seconds AS "segmentSeconds"
     FROM stream s
       JOIN camera c ON c.id = s.camera_id AND c.archived_at IS NULL
       JOIN site ON site.id = c.site_id AND site.archived_at IS NULL
       JOIN client ON client.id = c.client_id AND client.archived_at IS NULL
     ORDER BY s.id`,
  );
  return rows;
}

/** Whether two descriptions of a stream need the same connection. */
export const isSameSource = (one: WantedStream, other: WantedStream): boolean =>
  one.sourceKind === other.sourceKind &&
  one.url === other.url &&
  (one.credentials === null
    ? other.credentials === null
    : other.credentials !== null && one.credentials.equals(other.credentials));
