import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRecordingPath } from '@vigie/domain/recordings/file-name';
import { packKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { type RecordingRow, type Repair, reconcile } from '@vigie/domain/recordings/reconcile';
import { repairSegment } from '@vigie/media/segments/repair';
import type { ScannedSegment } from '@vigie/media/segments/scan';
import type { Pool } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import type { Logger } from '@vigie/platform/log/log';
import { leasePolicy } from './leases.ts';

export interface RepairContext {
  readonly pool: Pool;
  readonly storageDir: string;
  readonly recorder: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** The files that are being written now. */
  readonly beingWritten: () => ReadonlySet<string>;
  /** The runs that this recorder has not ended. */
  readonly runsGoingOn: () => ReadonlySet<string>;
}

/** A file that has no more than this and no picture is nothing but a head: it may go. */
const headBytes = 64 * 1024;

/** Makes the index agree with the disk: see domain/recordings/reconcile. Returns what was done. */
export async function repairRecordings(context: RepairContext): Promise<Repair[]> {
  const { pool, signal } = context;
  const done: Repair[] = [];
  for (const cameraId of await camerasToLookAt(context)) {
    if (signal.aborted) break;
    // In this order: a file that is closed meanwhile stands in the rows that are read last.
    const files = await listFiles(context.storageDir, cameraId);
    const beingWritten = new Set(context.beingWritten());
    const { rows } = await pool.query<RecordingRow & { isAnothers: boolean; isElsewhere: boolean }>(
      `SELECT r.id, r.path, r.state, coalesce(l.recorder <> $2, false) AS "isAnothers",
         coalesce(l.recorder <> $2 AND l.renewed_at > now() - make_interval(secs => $3), false) AS "isElsewhere"
       FROM recording r LEFT JOIN stream_lease l ON l.stream_id = r.stream_id WHERE r.camera_id = $1`,
      [cameraId, context.recorder, leasePolicy.expiresAfterMs / 1000],
    );
    for (const { path, isElsewhere, state } of rows) if (isElsewhere && state === 'open') beingWritten.add(path);
    const tombstones = await pool.query<{ path: string }>(
      `SELECT path FROM tombstone WHERE path LIKE 'recordings/' || $1 || '/%'`,
      [cameraId],
    );
    const repairs = reconcile(rows, files, new Set(tombstones.rows.map(({ path }) => path)), beingWritten);
    // What another recorder holds may stand on a disk of its own: that it is not here says nothing.
    const anothers = new Set(rows.filter(({ isAnothers }) => isAnothers).map(({ path }) => path));
    for (const repair of repairs) {
      if (signal.aborted) break;
      if (repair.kind === 'markMissing' && anothers.has(repair.path)) continue;
      await apply(repair, context);
      done.push(repair);
    }
  }
  if (!signal.aborted) await endRuns(context);
  const missing = done.filter(({ kind }) => kind === 'markMissing').length;
  if (missing > 0) context.log.warn({ missing }, 'files of recordings are not there');
  return done;
}

async function camerasToLookAt({ pool, storageDir }: RepairContext): Promise<string[]> {
  const folders = await readdir(join(storageDir, 'recordings')).catch(() => []);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT DISTINCT camera_id AS id FROM recording WHERE state <> 'deleting'`,
  );
  return [...new Set([...folders.filter(isId), ...rows.map(({ id }) => id)])].sort();
}

async function listFiles(storageDir: string, cameraId: string): Promise<Set<string>> {
  const paths = new Set<string>();
  const folder = `recordings/${cameraId}`;
  for (const day of await readdir(join(storageDir, folder)).catch(() => [])) {
    for (const name of await readdir(join(storageDir, folder, day)).catch(() => [])) {
      const path = `${folder}/${day}/${name}`;
      if (parseRecordingPath(path)) paths.add(path);
    }
  }
  return paths;
}

async function apply(repair: Repair, context: RepairContext): Promise<void> {
  const { pool, storageDir, log } = context;
  if (repair.kind === 'markMissing') {
    await pool.query(`UPDATE recording SET state = 'missing' WHERE id = $1 AND state IN ('open', 'closed')`, [
      repair.id,
    ]);
    log.debug(repair, 'the file of a recording is not there');
    return;
  }
  const absolute = join(storageDir, repair.path);
  let scanned: ScannedSegment | null;
  try {
    scanned = await repairSegment(absolute);
  } catch (error) {
    log.error({ err: error, ...repair }, 'a recording cannot be repaired; it is left as it is');
    return;
  }
  if (scanned) {
    await (repair.kind === 'adopt' ? adopt(repair.path, scanned, context) : close(repair, scanned, context));
    return;
  }
  const { size } = await stat(absolute);
  if (size > headBytes) {
    log.error(repair, 'a recording holds no picture that can be read; it is left as it is');
    return;
  }
  await rm(absolute, { force: true });
  if (repair.kind !== 'adopt') await pool.query('DELETE FROM recording WHERE id = $1', [repair.id]);
  log.info(repair, 'a recording that got no picture was taken away');
}

async function close(
  repair: Extract<Repair, { kind: 'close' | 'restore' }>,
  scanned: ScannedSegment,
  { pool, log }: RepairContext,
): Promise<void> {
  await pool.query(
    `UPDATE recording SET state = 'closed', recovered = recovered OR state = 'open', ended_at = $2, bytes = $3,
       keyframes = $4, init_bytes = $5, codec = $6, width = $7, height = $8
     WHERE id = $1 AND state IN ('open', 'missing')`,
    [repair.id, ...factsOf(scanned)],
  );
  log.info(
    repair,
    repair.kind === 'close' ? 'a recording was closed after a crash' : 'the file of a recording is back',
  );
}

async function adopt(path: string, scanned: ScannedSegment, { pool, recorder, log }: RepairContext): Promise<void> {
  const { passport, keyframes } = scanned;
  const startedAt = new Date(keyframes[0]?.timeMs ?? scanned.endMs);
  // Not what another recorder writes at this moment, and not of a camera that is no more.
  const { rows } = await pool.query<{ clientId: string }>(
    `SELECT c.client_id AS "clientId" FROM camera c LEFT JOIN stream_lease l ON l.stream_id = $2
     WHERE c.id = $1 AND (l.recorder IS NULL OR l.recorder = $3 OR l.renewed_at < now() - make_interval(secs => $4))`,
    [passport.cameraId, passport.streamId, recorder, leasePolicy.expiresAfterMs / 1000],
  );
  const clientId = rows[0]?.clientId;
  if (clientId === undefined || !path.startsWith(`recordings/${passport.cameraId}/`)) {
    log.warn({ path }, 'a file of no camera that is known was left as it is');
    return;
  }
  await pool.query(
    `INSERT INTO recording_run (id, client_id, camera_id, stream_id, started_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET started_at = least(recording_run.started_at, excluded.started_at)`,
    [passport.runId, clientId, passport.cameraId, passport.streamId, startedAt],
  );
  const { rowCount } = await pool.query(
    `INSERT INTO recording (id, client_id, camera_id, stream_id, run_id, sequence, path, state, started_at, recovered,
       ended_at, bytes, keyframes, init_bytes, codec, width, height)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'closed', $8, true, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING`,
    [
      passport.recordingId,
      clientId,
      passport.cameraId,
      passport.streamId,
      passport.runId,
      passport.sequence,
      path,
      startedAt,
      ...factsOf(scanned),
    ],
  );
  if (rowCount === 1) log.info({ path }, 'a file without a row was adopted');
}

const factsOf = ({ endMs, bytes, keyframes, initBytes, video }: ScannedSegment): unknown[] => [
  new Date(endMs),
  bytes,
  Buffer.from(packKeyframes(keyframes)),
  initBytes,
  video.codec,
  video.width,
  video.height,
];

/** Ends the runs that a crash left without an end: with their last picture. */
async function endRuns({ pool, recorder, runsGoingOn }: RepairContext): Promise<void> {
  const lookedAt = new Date();
  await pool.query(
    `UPDATE recording_run u SET end_reason = 'crashed',
       ended_at = greatest(u.started_at, (SELECT max(r.ended_at) FROM recording r WHERE r.run_id = u.id))
     WHERE u.ended_at IS NULL AND u.started_at < $1 AND u.id <> ALL ($2::uuid[])
       AND NOT EXISTS (SELECT FROM recording r WHERE r.run_id = u.id AND r.state = 'open')
       AND NOT EXISTS (SELECT FROM stream_lease l WHERE l.stream_id = u.stream_id AND l.recorder <> $3
         AND l.renewed_at > now() - make_interval(secs => $4))`,
    [lookedAt, [...runsGoingOn()], recorder, leasePolicy.expiresAfterMs / 1000],
  );
}
