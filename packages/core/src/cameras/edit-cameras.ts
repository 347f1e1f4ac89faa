import { packCredentials, type Source, type SourceInput, unpackCredentials } from '@vigie/domain/cameras/source';
import { segmentSecondsRange } from '@vigie/domain/recordings/cutting';
import type { Connection, Queryable } from '@vigie/platform/database/pool';
import { isId, newId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import { resolveAlertsAbout } from '../alerts/resolve.ts';
import { lockFleet } from '../equipment/fleet-lock.ts';
import { type Acting, changing, isTaken, nameTaken } from '../results/acting.ts';
import { forbidden, notFound, type Result } from '../results/result.ts';
import { mayAdminister, mayRead } from '../users/viewer.ts';
import { acceptSource } from './accept-source.ts';
import { checkFacts } from './check-facts.ts';
import type { ProbeSource } from './probe.ts';

/** What changing a camera stands on. */
export interface CameraContext extends Acting {
  readonly vault: Vault;
  readonly probe: ProbeSource;
}

/** A camera as a person may enter it: what is left out takes its default. */
export interface CameraInput {
  readonly siteId: string;
  readonly name: string;
  readonly equipmentId?: string | null;
  readonly recording?: boolean | null;
  readonly segmentSeconds?: number | null;
  readonly keepHours?: number | null;
  readonly source: SourceInput;
}

/** What is undefined stays; `equipmentId: null` takes the camera off its equipment, `keepHours: null` keeps for ever. */
export interface CameraChange {
  readonly id: string;
  readonly name?: string | null;
  readonly equipmentId?: string | null;
  readonly recording?: boolean | null;
  readonly segmentSeconds?: number | null;
  readonly keepHours?: number | null;
  /** Without user and password it keeps those that are known, unless the address changes. */
  readonly source?: SourceInput | null;
}

/**
 * Adds a camera with its main stream. The source must give video now: a camera that can never record is
 * refused with the reason (`source_not_video`, `source_unauthorized` …).
 */
export async function createCamera(context: CameraContext, input: CameraInput): Promise<Result<{ id: string }>> {
  const { pool, viewer, vault } = context;
  const site = isId(input.siteId) ? await findSite(pool, input.siteId) : null;
  if (!site || !mayRead(viewer, site.clientId)) return notFound(['siteId']);
  if (!mayAdminister(viewer, site.clientId)) return forbidden();
  const facts = await checkFacts(pool, site.clientId, input);
  if (!facts.ok) return facts;
  const accepted = await acceptSource(context, input.source);
  if (!accepted.ok) return accepted;
  const { source } = accepted;
  const id = newId();
  return nameTakenOr(() =>
    changing(context, async (connection) => {
      await connection.query(
        `INSERT INTO camera (id, client_id, site_id, equipment_id, name, recording, segment_seconds, keep_hours,
           updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          site.clientId,
          input.siteId,
          input.equipmentId ?? null,
          input.name.trim(),
          input.recording ?? true,
          input.segmentSeconds ?? segmentSecondsRange.usual,
          input.keepHours ?? null,
          context.clock(),
        ],
      );
      await connection.query(
        `INSERT INTO stream (id, client_id, camera_id, role, source_kind, url, credentials, updated_at)
         VALUES ($1, $2, $3, 'main', $4, $5, $6, $7)`,
        [newId(), site.clientId, id, source.kind, source.url, sealed(vault, source), context.clock()],
      );
      return { ok: true, id } as const;
    }),
  );
}

/** Changes a camera. A new source must give video now; the rest takes effect without touching the connection. */
export async function updateCamera(context: CameraContext, change: CameraChange): Promise<Result<{ id: string }>> {
  const { pool, viewer, vault, clock } = context;
  const camera = isId(change.id) ? await findForChange(pool, change.id) : null;
  if (!camera || !mayRead(viewer, camera.clientId)) return notFound(['id']);
  if (!mayAdminister(viewer, camera.clientId)) return forbidden();
  const facts = await checkFacts(pool, camera.clientId, change);
  if (!facts.ok) return facts;
  let source: Source | null = null;
  if (change.source) {
    const known = camera.credentials === null ? null : unpackCredentials(vault.open(camera.credentials));
    const accepted = await acceptSource(context, change.source, { url: camera.url, credentials: known });
    if (!accepted.ok) return accepted;
    source = accepted.source;
  }
  return nameTakenOr(() =>
    changing(context, async (connection) => {
      await connection.query(
        `UPDATE camera SET name = coalesce($2, name), recording = coalesce($3, recording),
           segment_seconds = coalesce($4, segment_seconds),
           equipment_id = CASE WHEN $5 THEN $6::uuid ELSE equipment_id END,
           keep_hours = CASE WHEN $7 THEN $8::int ELSE keep_hours END, updated_at = $9
         WHERE id = $1 AND archived_at IS NULL`,
        [
          change.id,
          change.name?.trim() ?? null,
          change.recording ?? null,
          change.segmentSeconds ?? null,
          change.equipmentId !== undefined,
          change.equipmentId ?? null,
          change.keepHours !== undefined,
          change.keepHours ?? null,
          clock(),
        ],
      );
      if (source) {
        await connection.query(
          `UPDATE stream SET source_kind = $2, url = $3, credentials = $4, updated_at = $5
           WHERE camera_id = $1 AND role = 'main'`,
          [change.id, source.kind, source.url, sealed(vault, source), clock()],
        );
      }
      return { ok: true, id: change.id } as const;
    }),
  );
}

/** Archives a camera: it is let go at once; its recordings stay on the disk. Its alerts are resolved. */
export async function deleteCamera(acting: Acting, { id }: { readonly id: string }): Promise<Result<{ id: string }>> {
  const { pool, viewer, clock } = acting;
  const camera = isId(id) ? await findForChange(pool, id) : null;
  if (!camera || !mayRead(viewer, camera.clientId)) return notFound(['id']);
  if (!mayAdminister(viewer, camera.clientId)) return forbidden();
  await changing(acting, (connection) => archive(connection, id, clock(), viewer.userId));
  return { ok: true, id };
}

async function archive(connection: Connection, id: string, at: Date, userId: string): Promise<void> {
  await lockFleet(connection);
  await connection.query('UPDATE camera SET archived_at = $2, updated_at = $2 WHERE id = $1', [id, at]);
  await connection.query('DELETE FROM stream_state WHERE camera_id = $1', [id]);
  await resolveAlertsAbout(connection, { cameraIds: [id] }, { userId, at });
}

async function findSite(queryable: Queryable, id: string): Promise<{ clientId: string } | null> {
  const { rows } = await queryable.query<{ clientId: string }>(
    `SELECT s.client_id AS "clientId" FROM site s JOIN client c ON c.id = s.client_id
     WHERE s.id = $1 AND s.archived_at IS NULL AND c.archived_at IS NULL`,
    [id],
  );
  return rows[0] ?? null;
}

interface CameraForChange {
  readonly clientId: string;
  readonly url: string;
  readonly credentials: Buffer | null;
}

async function findForChange(queryable: Queryable, id: string): Promise<CameraForChange | null> {
  const { rows } = await queryable.query<CameraForChange>(
    `SELECT c.client_id AS "clientId", coalesce(s.url, '') AS url, s.credentials
     FROM camera c LEFT JOIN stream s ON s.camera_id = c.id AND s.role = 'main'
     WHERE c.id = $1 AND c.archived_at IS NULL`,
    [id],
  );
  return rows[0] ?? null;
}

const sealed = (vault: Vault, { credentials }: Source): Buffer | null =>
  credentials === null ? null : vault.seal(packCredentials(credentials));

/** The work's result, or the conflict when the site has a camera of that name already. */
async function nameTakenOr<T extends object>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (isTaken(error, 'camera_name_key')) return nameTaken();
    throw error;
  }
}
