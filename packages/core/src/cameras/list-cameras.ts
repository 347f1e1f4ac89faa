import type { Reads } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { clientsRead } from '../results/clients-read.ts';
import { cursorsOf, encodeCursor, type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import {
  type CameraRow,
  cameraColumns,
  cameraJoins,
  type FlatCamera,
  type FlatStream,
  type StreamRow,
  streamColumns,
  withState,
} from './camera.ts';

/** Which cameras; `search` is part of a name. */
export interface CameraFilter {
  readonly clientId?: string | null;
  readonly siteId?: string | null;
  readonly equipmentId?: string | null;
  readonly search?: string | null;
}

const matching = `WHERE c.archived_at IS NULL
    AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))
    AND ($2::uuid IS NULL OR c.client_id = $2)
    AND ($3::uuid IS NULL OR c.site_id = $3)
    AND ($4::uuid IS NULL OR c.equipment_id = $4)
    AND ($5::text IS NULL OR strpos(lower(c.name), lower($5)) > 0)`;

const conditions = (visible: readonly string[] | null, filter: CameraFilter): unknown[] => [
  visible,
  filter.clientId ?? null,
  filter.siteId ?? null,
  filter.equipmentId ?? null,
  filter.search?.trim() || null,
];

function camerasRead(visible: readonly string[] | null, { clientId, siteId, equipmentId }: CameraFilter) {
  const clientIds = clientsRead(visible, clientId);
  return {
    camera: { clientIds, siteId, equipmentId },
    stream: { clientIds },
    stream_state: { clientIds },
  } satisfies Reads;
}

const isCursor = ([, id]: readonly string[]): boolean => id !== undefined && isId(id);

/** A page of cameras with the state of their main streams, by name. Fails with `invalid_cursor`. */
export async function listCameras(
  reader: Reader,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: CameraFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<CameraRow> }>> {
  const cursors = cursorsOf(page, isCursor, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'DESC' : 'ASC';
  const rows = await reader.rows<FlatCamera>(
    camerasRead(visible, filter),
    `SELECT ${cameraColumns} FROM camera c ${cameraJoins} ${matching}
       AND ($6::text IS NULL OR (lower(c.name), c.id) > (lower($6), $7::uuid))
       AND ($8::text IS NULL OR (lower(c.name), c.id) < (lower($8), $9::uuid))
     ORDER BY lower(c.name) ${direction}, c.id ${direction} LIMIT $10`,
    [
      ...conditions(visible, filter),
      cursors.after?.[0] ?? null,
      cursors.after?.[1] ?? null,
      cursors.before?.[0] ?? null,
      cursors.before?.[1] ?? null,
      page.limit + 1,
    ],
  );
  return { ok: true, page: pageOf(rows.map(withState), page, (row) => encodeCursor([row.name, row.id])) };
}

/** How many cameras a filter has. */
export async function countCameras(
  reader: Reader,
  visible: readonly string[] | null,
  filter: CameraFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    { camera: camerasRead(visible, filter).camera },
    `SELECT count(*)::int AS count FROM camera c ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}

/** The cameras of these ids that the viewer may see, in any order: for loading by key. */
export async function findCameras(
  reader: Reader,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<CameraRow[]> {
  const rows = await reader.rows<FlatCamera>(
    { camera: { clientIds: visible, ids }, stream: { cameraId: ids }, stream_state: { cameraId: ids } },
    `SELECT ${cameraColumns} FROM camera c ${cameraJoins}
     WHERE c.archived_at IS NULL AND c.id = ANY ($2) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))`,
    [visible, ids.filter(isId)],
  );
  return rows.map(withState);
}

/** One camera; null when there is none of that id for this viewer. */
export async function findCamera(
  reader: Reader,
  visible: readonly string[] | null,
  id: string,
): Promise<CameraRow | null> {
  return (await findCameras(reader, visible, [id]))[0] ?? null;
}

/** The streams of these cameras, main before sub: for loading by camera. */
export async function listStreams(
  reader: Reader,
  visible: readonly string[] | null,
  cameraIds: readonly string[],
): Promise<StreamRow[]> {
  const rows = await reader.rows<FlatStream>(
    { stream: { clientIds: visible, cameraId: cameraIds }, stream_state: { clientIds: visible, cameraId: cameraIds } },
    `SELECT ${streamColumns} FROM stream s LEFT JOIN stream_state t ON t.stream_id = s.id
     WHERE s.camera_id = ANY ($2) AND ($1::uuid[] IS NULL OR s.client_id = ANY ($1))
     ORDER BY s.camera_id, s.role`,
    [visible, cameraIds.filter(isId)],
  );
  return rows.map(withState);
}

/** One stream; null when there is none of that id for this viewer. */
export async function findStream(
  reader: Reader,
  visible: readonly string[] | null,
  id: string,
): Promise<StreamRow | null> {
  if (!isId(id)) return null;
  const rows = await reader.rows<FlatStream>(
    { stream: { clientIds: visible, ids: [id] }, stream_state: { ids: [id] } },
    `SELECT ${streamColumns} FROM stream s LEFT JOIN stream_state t ON t.stream_id = s.id
     WHERE s.id = $2 AND ($1::uuid[] IS NULL OR s.client_id = ANY ($1))`,
    [visible, id],
  );
  return rows.map(withState)[0] ?? null;
}
