import type { Reads } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { clientsRead } from '../results/clients-read.ts';
import { instantCursor, newestFirst } from '../results/newest-first.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
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
  const keyset = newestFirst(page, { at: 'r.started_at', id: 'r.id', parameters: 5 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<RecordingRow>(
    recordingsRead(visible, filter),
    `SELECT ${recordingColumns} ${matching} ${keyset.clause}`,
    [...conditions(visible, filter), ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, (row) => instantCursor(row.startedAt, row.id)) };
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
