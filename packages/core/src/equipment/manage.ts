import { dedupeKey } from '@vigie/domain/alerts/life-cycle';
import { type EquipmentInput, type EquipmentKind, parseEquipment } from '@vigie/domain/equipment/equipment';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId, newId } from '@vigie/platform/ids/id';
import { resolveAlert } from '../alerts/resolve.ts';
import { type Acting, changing, isTaken, nameTaken, or, refused } from '../results/acting.ts';
import { failed, forbidden, notFound, type Result } from '../results/result.ts';
import { mayAdminister, mayRead, type Viewer } from '../users/viewer.ts';
import { archiveEquipment } from './archive.ts';
import { replaceChecks } from './checks.ts';

type Made = Result<{ id: string; clientId: string }>;

/**
 * Adds equipment to a site, with the default checks where none are given. It is unknown until the pinger
 * has asked it. Fails with the codes of `parseEquipment`, `name_taken` (in the site), `not_found` (the
 * site) or `forbidden`.
 */
export async function createEquipment(
  acting: Acting,
  { siteId, ...input }: EquipmentInput & { readonly siteId: string },
): Promise<Made> {
  const { clock, viewer } = acting;
  return changing(acting, async (connection): Promise<Made> => {
    const site = await administeredSite(connection, viewer, siteId);
    if (!site.ok) return site;
    const equipment = parseEquipment(input);
    if (!equipment.ok) return refused(equipment.error);
    const { name, kind, address, notes, checks } = equipment.value;
    const { clientId } = site;
    const id = newId();
    const at = clock();
    await connection.query(
      `INSERT INTO equipment (id, client_id, site_id, name, kind, address, notes, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [id, clientId, siteId, name, kind, address, notes, at],
    );
    await replaceChecks(connection, { equipmentId: id, clientId }, checks, at);
    return { ok: true, id, clientId };
  }).catch(asNameTaken);
}

/** What an edit may change; what is left out stays. */
export interface EquipmentEdit extends Partial<EquipmentInput> {
  readonly id: string;
  /** Moves it to another site of the same client. */
  readonly siteId?: string | null | undefined;
}

/** Edits equipment. Fails like `createEquipment`, and with `site_other_client` for a site that is not of its client. */
export async function updateEquipment(acting: Acting, { id, ...input }: EquipmentEdit): Promise<Made> {
  const { clock, viewer } = acting;
  if (!isId(id)) return notFound(['id']);
  return changing(acting, async (connection): Promise<Made> => {
    const { rows } = await connection.query<PresentEquipment>(
      `SELECT client_id AS "clientId", site_id AS "siteId", name, kind, address, notes FROM equipment
       WHERE id = $1 AND archived_at IS NULL FOR NO KEY UPDATE`,
      [id],
    );
    const present = rows[0];
    if (!present || !mayRead(viewer, present.clientId)) return notFound(['id']);
    if (!mayAdminister(viewer, present.clientId)) return forbidden();
    const { clientId } = present;
    const siteId = input.siteId ?? present.siteId;
    if (siteId !== present.siteId) {
      const site = await administeredSite(connection, viewer, siteId);
      if (!site.ok) return site;
      if (site.clientId !== clientId) return failed('invalid_input', 'site_other_client', ['siteId']);
    }
    const equipment = parseEquipment({
      name: or(input.name, present.name),
      kind: or(input.kind, present.kind),
      address: or(input.address, present.address),
      notes: or(input.notes, present.notes),
      checks: input.checks,
    });
    if (!equipment.ok) return refused(equipment.error);
    const { name, kind, address, notes, checks } = equipment.value;
    const at = clock();
    await connection.query(
      `UPDATE equipment SET site_id = $2, name = $3, kind = $4, address = $5, notes = $6, updated_at = $7 WHERE id = $1`,
      [id, siteId, name, kind, address, notes, at],
    );
    if (input.checks) {
      await replaceChecks(connection, { equipmentId: id, clientId }, checks, at);
      // Nobody looks any more: whether the trouble is over will not be known.
      if (!checks.some((check) => check.enabled))
        await resolveAlert(connection, dedupeKey('equipment_offline', id), at);
    }
    return { ok: true, id, clientId };
  }).catch(asNameTaken);
}

/** Archives pieces of equipment (see `archiveEquipment`): all of them, or with `not_found` or `forbidden` none. */
export async function deleteEquipment(acting: Acting, ids: readonly string[]): Promise<Result<{ ids: string[] }>> {
  const { clock, viewer } = acting;
  const wanted = [...new Set(ids)];
  if (!wanted.every(isId)) return notFound(['ids']);
  return changing(acting, async (connection): Promise<Result<{ ids: string[] }>> => {
    const { rows } = await connection.query<{ clientId: string }>(
      `SELECT client_id AS "clientId" FROM equipment WHERE id = ANY ($1::uuid[]) AND archived_at IS NULL
       ORDER BY id FOR NO KEY UPDATE`,
      [wanted],
    );
    if (rows.length < wanted.length || !rows.every((row) => mayRead(viewer, row.clientId))) return notFound(['ids']);
    if (!rows.every((row) => mayAdminister(viewer, row.clientId))) return forbidden();
    await archiveEquipment(connection, { ids: wanted }, { userId: viewer.userId, at: clock() });
    return { ok: true, ids: wanted };
  });
}

interface PresentEquipment {
  readonly clientId: string;
  readonly siteId: string;
  readonly name: string;
  readonly kind: EquipmentKind;
  readonly address: string;
  readonly notes: string | null;
}

/** The client of a site that the viewer may administer; its archiving waits for the caller's transaction. */
async function administeredSite(
  queryable: Queryable,
  viewer: Viewer,
  siteId: string,
): Promise<Result<{ clientId: string }>> {
  if (!isId(siteId)) return notFound(['siteId']);
  const { rows } = await queryable.query<{ clientId: string }>(
    'SELECT client_id AS "clientId" FROM site WHERE id = $1 AND archived_at IS NULL FOR SHARE',
    [siteId],
  );
  const clientId = rows[0]?.clientId;
  if (clientId === undefined || !mayRead(viewer, clientId)) return notFound(['siteId']);
  return mayAdminister(viewer, clientId) ? { ok: true, clientId } : forbidden();
}

function asNameTaken(error: unknown): Made {
  if (isTaken(error, 'equipment_name_key')) return nameTaken();
  throw error;
}
