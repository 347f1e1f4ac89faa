import { noteRead } from '@vigie/platform/changes/reads';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
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

const isCursor = ([, id]: readonly string[]): boolean => id !== undefined && isId(id);

/** A page of cameras with the state of their main streams, by name. Fails with `invalid_cursor`. */
export async function listCameras(
  queryable: Queryable,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: CameraFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<CameraRow> }>> {
  noteRead('camera', 'stream', 'stream_state');
  const cursors = cursorsOf(page, isCursor, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'DESC' : 'ASC';
  const { rows } = await queryable.query<FlatCamera>(
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
  queryable: Queryable,
  visible: readonly string[] | null,
  filter: CameraFilter = {},
): Promise<number> {
  noteRead('camera');
  const { rows } = await queryable.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM camera c ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}

/** The cameras of these ids that the viewer may see, in any order: for loading by key. */
export async function findCameras(
  queryable: Queryable,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<CameraRow[]> {
  noteRead('camera', 'stream', 'stream_state');
  const { rows } = await queryable.query<FlatCamera>(
    `SELECT ${cameraColumns} FROM camera c ${cameraJoins}
     WHERE c.archived_at IS NULL AND c.id = ANY ($2) AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1))`,
    [visible, ids.filter(isId)],
  );
  return rows.map(withState);
}

/** One camera; null when there is none of that id for this viewer. */
export async function findCamera(
  queryable: Queryable,
  visible: readonly string[] | null,
  id: string,
): Promise<CameraRow | null> {
  return (await findCameras(queryable, visible, [id]))[0] ?? null;
}

/** The streams of these cameras, main before sub: for loading by camera. */
export async function listStreams(
  queryable: Queryable,
  visible: readonly string[] | null,
  cameraIds: readonly string[],
): Promise<StreamRow[]> {
  noteRead('stream', 'stream_state');
  const { rows } = await queryable.query<FlatStream>(
    `SELECT ${streamColumns} FROM stream s LEFT JOIN stream_state t ON t.stream_id = s.id
     WHERE s.camera_id = ANY ($2) AND ($1::uuid[] IS NULL OR s.client_id = ANY ($1))
     ORDER BY s.camera_id, s.role`,
    [visible, cameraIds.filter(isId)],
  );
  return rows.map(withState);
}

/** One stream; null when there is none of that id for this viewer. */
export async function findStream(
  queryable: Queryable,
  visible: readonly string[] | null,
  id: string,
): Promise<StreamRow | null> {
  noteRead('stream', 'stream_state');
  if (!isId(id)) return null;
  const { rows } = await queryable.query<FlatStream>(
    `SELECT ${streamColumns} FROM stream s LEFT JOIN stream_state t ON t.stream_id = s.id
     WHERE s.id = $2 AND ($1::uuid[] IS NULL OR s.client_id = ANY ($1))`,
    [visible, id],
  );
  return rows.map(withState)[0] ?? null;
}
