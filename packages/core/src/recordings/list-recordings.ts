import type { Reads } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { clientsRead } from '../results/clients-read.ts';
import { cursorsOf, encodeCursor, isInstantAndId, type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import { type RecordingRow, recordingColumns } from './recording.ts';

/** Which recordings: those that touch the time from `from` to `to`, where these are given. */
export interface RecordingFilter {
  readonly clientId?: string | null;
  readonly cameraId?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

const matching = `FROM recording r JOIN camera c ON c.id = r.camera_id AND c.archived_at IS NULL
  WHERE r.state <> 'deleting'
    AND ($1::uuid[] IS NULL OR r.client_id = ANY ($1))
    AND ($2::uuid IS NULL OR r.client_id = $2)
    AND ($3::uuid IS NULL OR r.camera_id = $3)
    AND ($4::timestamptz IS NULL OR r.ended_at > $4)
    AND ($5::timestamptz IS NULL OR r.started_at < $5)`;

const conditions = (visible: readonly string[] | null, filter: RecordingFilter): unknown[] => [
  visible,
  filter.clientId ?? null,
  filter.cameraId ?? null,
  filter.from ?? null,
  filter.to ?? null,
];

function recordingsRead(visible: readonly string[] | null, { clientId, cameraId }: RecordingFilter): Reads {
  const clientIds = clientsRead(visible, clientId);
  return { recording: { clientIds, cameraId }, camera: { clientIds, ids: cameraId ? [cameraId] : null } };
}

/** A page of recordings, newest first. Fails with `invalid_cursor`. Ids that are none of ours match nothing. */
export async function listRecordings(
  reader: Reader,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: RecordingFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<RecordingRow> }>> {
  const cursors = cursorsOf(page, isInstantAndId, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'ASC' : 'DESC';
  const rows = await reader.rows<RecordingRow>(
    recordingsRead(visible, filter),
    `SELECT ${recordingColumns} ${matching}
       AND ($6::timestamptz IS NULL OR (r.started_at, r.id) < ($6, $7::uuid))
       AND ($8::timestamptz IS NULL OR (r.started_at, r.id) > ($8, $9::uuid))
     ORDER BY r.started_at ${direction}, r.id ${direction} LIMIT $10`,
    [
      ...conditions(visible, filter),
      cursors.after?.[0] ?? null,
      cursors.after?.[1] ?? null,
      cursors.before?.[0] ?? null,
      cursors.before?.[1] ?? null,
      page.limit + 1,
    ],
  );
  return { ok: true, page: pageOf(rows, page, (row) => encodeCursor([row.startedAt.toISOString(), row.id])) };
}

/** How many recordings a filter has. */
export async function countRecordings(
  reader: Reader,
  visible: readonly string[] | null,
  filter: RecordingFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    recordingsRead(visible, filter),
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}

/** One recording; null when there is none of that id for this viewer. */
export async function findRecording(
  reader: Reader,
  visible: readonly string[] | null,
  id: string,
): Promise<RecordingRow | null> {
  if (!isId(id)) return null;
  const rows = await reader.rows<RecordingRow>(
    { recording: { clientIds: visible, ids: [id] }, camera: { clientIds: visible } },
    `SELECT ${recordingColumns} FROM recording r JOIN camera c ON c.id = r.camera_id AND c.archived_at IS NULL
     WHERE r.id = $2 AND r.state <> 'deleting' AND ($1::uuid[] IS NULL OR r.client_id = ANY ($1))`,
    [visible, id],
  );
  return rows[0] ?? null;
}

/** A calendar day of a zone with something recorded. */
export interface RecordingDay {
  /** Such as 2026-11-21, in the zone asked for. */
  readonly day: string;
  readonly recordings: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** The days on which a camera's recordings begin, newest first, in a time zone such as Europe/Paris. */
export async function listRecordingDays(
  reader: Reader,
  visible: readonly string[] | null,
  { cameraId, timeZone }: { readonly cameraId: string; readonly timeZone: string },
): Promise<RecordingDay[]> {
  const rows = await reader.rows<RecordingDay>(
    recordingsRead(visible, { cameraId }),
    `SELECT to_char(r.started_at AT TIME ZONE $6, 'YYYY-MM-DD') AS day, count(*)::int AS recordings,
       sum(extract(epoch FROM r.ended_at - r.started_at))::float8 AS seconds, sum(r.bytes)::bigint AS bytes
     ${matching} AND r.state <> 'missing' GROUP BY 1 ORDER BY 1 DESC`,
    [...conditions(visible, { cameraId }), timeZone],
  );
  return rows;
}
