import { parseRecordingPath } from '@vigie/domain/recordings/file-name';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';

/** What serving a recording's bytes needs to know. */
export interface RecordingFile {
  readonly id: string;
  readonly cameraId: string;
  readonly cameraName: string;
  /** Below the storage folder. */
  readonly path: string;
  readonly state: 'open' | 'closed';
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Whole fragments end here; an open file may be longer already. */
  readonly bytes: number;
  readonly initBytes: number;
  readonly keyframes: Buffer;
}

const columns = `r.id, r.camera_id AS "cameraId", c.name AS "cameraName", r.path, r.state, r.started_at AS "startedAt",
  r.ended_at AS "endedAt", r.bytes, r.init_bytes AS "initBytes", r.keyframes`;

const playable = `FROM recording r JOIN camera c ON c.id = r.camera_id AND c.archived_at IS NULL
  WHERE r.state IN ('open', 'closed') AND ($1::uuid[] IS NULL OR r.client_id = ANY ($1))`;

/** The file of one recording; null when there is none, or none that can be played, for this viewer. */
export async function findRecordingFile(
  queryable: Queryable,
  visible: readonly string[] | null,
  id: string,
): Promise<RecordingFile | null> {
  if (!isId(id)) return null;
  const { rows } = await queryable.query<RecordingFile>(`SELECT ${columns} ${playable} AND r.id = $2`, [visible, id]);
  return rows.find(isInPlace) ?? null;
}

/** Paths are of Vigie's own making; one that is not leads nowhere. */
const isInPlace = ({ path }: RecordingFile): boolean => parseRecordingPath(path) !== null;

/** The files of a camera's main stream that touch a range of time, oldest first; at most `limit` of them. */
export async function listRecordingFiles(
  queryable: Queryable,
  visible: readonly string[] | null,
  range: { readonly cameraId: string; readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<RecordingFile[]> {
  if (!isId(range.cameraId)) return [];
  const { rows } = await queryable.query<RecordingFile>(
    `SELECT ${columns} ${playable} AND r.camera_id = $2 AND r.started_at < $4 AND r.ended_at > $3
       AND NOT EXISTS (SELECT 1 FROM stream s WHERE s.id = r.stream_id AND s.role <> 'main')
     ORDER BY r.started_at, r.id LIMIT $5`,
    [visible, range.cameraId, range.from, range.to, range.limit],
  );
  return rows.filter(isInPlace);
}
