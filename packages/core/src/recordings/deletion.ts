import { expired } from '@vigie/domain/recordings/retention';
import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';

// A recording is deleted in two phases: its row says `deleting` and is shown no more; then its file is taken
// away; then its row goes, and a tombstone keeps repair from bringing the file back. Whatever dies in
// between, the row still says what is to be done.

/** A file that is to go. */
export interface DoomedFile {
  readonly id: string;
  /** Below the storage folder. */
  readonly path: string;
  /** Whether another recorder holds its stream: the file may stand on another machine's disk. */
  readonly isAnothers: boolean;
}

const isAnothers = `coalesce(l.recorder <> $1, false) AS "isAnothers"`;
const lease = 'LEFT JOIN stream_lease l ON l.stream_id = r.stream_id';
/** What has expired began that long ago too, and that is indexed; domain/recordings/retention has the last word. */
const isOldEnough = 'r.started_at < $2::timestamptz - make_interval(hours => c.keep_hours)';

/** A page of a list of files; `after` is the id of the last one, null behind the last page. */
export interface DoomedPage {
  readonly files: DoomedFile[];
  readonly after: string | null;
}

interface PageOf {
  /** The name of the recorder on whose storage they may stand. */
  readonly recorder: string;
  readonly after: string | null;
  readonly limit: number;
}

/** The recordings whose time is over (see domain/recordings/retention). */
export async function listExpired(
  queryable: Queryable,
  { recorder, now, after, limit }: PageOf & { readonly now: Date },
): Promise<DoomedPage> {
  const { rows } = await queryable.query<
    DoomedFile & { state: 'closed' | 'missing'; endedAt: Date; keepHours: number }
  >(
    `SELECT r.id, r.path, r.state, r.ended_at AS "endedAt", c.keep_hours AS "keepHours", ${isAnothers}
     FROM camera c JOIN recording r ON r.camera_id = c.id ${lease}
     WHERE c.keep_hours IS NOT NULL AND r.state IN ('closed', 'missing') AND ${isOldEnough}
       AND ($3::uuid IS NULL OR r.id > $3) ORDER BY r.id LIMIT $4`,
    [recorder, now, after, limit],
  );
  const groups = Map.groupBy(rows, ({ keepHours }) => keepHours);
  const files = [...groups].flatMap(([keepHours, group]) => expired(group, keepHours, now));
  return { files, after: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

/** The first phase: what has expired is on its way out. What is to be kept after all since it was listed stays. */
export async function markDeleting(queryable: Queryable, ids: readonly string[], now: Date): Promise<void> {
  await queryable.query(
    `UPDATE recording r SET state = 'deleting' FROM camera c
     WHERE c.id = r.camera_id AND r.id = ANY ($1) AND r.state IN ('closed', 'missing') AND ${isOldEnough}`,
    [ids, now],
  );
}

/**
 * The first phase for all recordings of a client. One that is still written stays until it is closed, or until
 * its recorder's lease has not been renewed for so long.
 */
export async function markClientDeleting(queryable: Queryable, clientId: string, leaseMs: number): Promise<void> {
  await queryable.query(
    `UPDATE recording r SET state = 'deleting'
     WHERE r.client_id = $1 AND r.state <> 'deleting' AND (r.state <> 'open' OR NOT EXISTS (
       SELECT FROM stream_lease l WHERE l.stream_id = r.stream_id AND l.renewed_at > now() - $2 * interval '1 ms'))`,
    [clientId, leaseMs],
  );
}

/** The recordings whose deletion has begun, be it now or before a crash: all of them, or one client's. */
export async function listDeleting(
  queryable: Queryable,
  { recorder, after, limit, clientId = null }: PageOf & { readonly clientId?: string | null },
): Promise<DoomedPage> {
  const { rows } = await queryable.query<DoomedFile>(
    `SELECT r.id, r.path, ${isAnothers} FROM recording r ${lease}
     WHERE r.state = 'deleting' AND ($2::uuid IS NULL OR r.id > $2) AND ($4::uuid IS NULL OR r.client_id = $4)
     ORDER BY r.id LIMIT $3`,
    [recorder, after, limit, clientId],
  );
  return { files: rows, after: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

/** The last phase, once the files are gone: a tombstone for each, and no row. Returns how many went. */
export async function bury(queryable: Queryable, ids: readonly string[], now: Date): Promise<number> {
  const { rowCount } = await queryable.query(
    `WITH gone AS (DELETE FROM recording WHERE id = ANY ($1) AND state = 'deleting' RETURNING id, client_id, path)
     INSERT INTO tombstone (id, kind, client_id, path, at)
     SELECT t.id, 'recording', g.client_id, g.path, $3
     FROM unnest($1::uuid[], $2::uuid[]) AS t (recording_id, id) JOIN gone g ON g.id = t.recording_id`,
    [ids, ids.map(() => newId()), now],
  );
  return rowCount ?? 0;
}
