import { parseSite, type SiteInput } from '@vigie/domain/sites/site';
import { isId, newId } from '@vigie/platform/ids/id';
import { resolveAlertsAbout } from '../alerts/resolve.ts';
import { archiveEquipment } from '../equipment/archive.ts';
import { type Acting, changing, isTaken, nameTaken, or, refused } from '../results/acting.ts';
import { forbidden, notFound, type Result } from '../results/result.ts';
import { mayAdminister, mayRead } from '../users/viewer.ts';

type Made = Result<{ id: string; clientId: string }>;

/** Adds a site to a client. Fails with the codes of `parseSite`, `name_taken`, `not_found` (the client) or `forbidden`. */
export async function createSite(
  acting: Acting,
  { clientId, ...input }: SiteInput & { readonly clientId: string },
): Promise<Made> {
  const { clock, viewer } = acting;
  if (!isId(clientId) || !mayRead(viewer, clientId)) return notFound(['clientId']);
  if (!mayAdminister(viewer, clientId)) return forbidden();
  const site = parseSite(input);
  if (!site.ok) return refused(site.error);
  const { name, city, address, timeZone } = site.value;
  const id = newId();
  try {
    // The lock holds off the client's archiving until this site is there to be archived too.
    const { rowCount } = await changing(acting, (connection) =>
      connection.query(
        `INSERT INTO site (id, client_id, name, city, address, time_zone, created_at, updated_at)
         SELECT $1, id, $3, $4, $5, $6, $7, $7 FROM client WHERE id = $2 AND archived_at IS NULL FOR SHARE`,
        [id, clientId, name, city, address, timeZone, clock()],
      ),
    );
    if (rowCount === 0) return notFound(['clientId']);
  } catch (error) {
    if (isTaken(error, 'site_name_key')) return nameTaken();
    throw error;
  }
  return { ok: true, id, clientId };
}

/** Edits a site; what is left out stays. Fails like `createSite`. */
export async function updateSite(
  acting: Acting,
  { id, ...input }: Partial<SiteInput> & { readonly id: string },
): Promise<Made> {
  const { clock, viewer } = acting;
  if (!isId(id)) return notFound(['id']);
  return changing(acting, async (connection): Promise<Made> => {
    const { rows } = await connection.query<Required<SiteInput> & { clientId: string }>(
      `SELECT client_id AS "clientId", name, city, address, time_zone AS "timeZone" FROM site
       WHERE id = $1 AND archived_at IS NULL FOR NO KEY UPDATE`,
      [id],
    );
    const present = rows[0];
    if (!present || !mayRead(viewer, present.clientId)) return notFound(['id']);
    if (!mayAdminister(viewer, present.clientId)) return forbidden();
    const site = parseSite({
      name: or(input.name, present.name),
      city: or(input.city, present.city),
      address: or(input.address, present.address),
      timeZone: or(input.timeZone, present.timeZone),
    });
    if (!site.ok) return refused(site.error);
    const { name, city, address, timeZone } = site.value;
    await connection.query(
      'UPDATE site SET name = $2, city = $3, address = $4, time_zone = $5, updated_at = $6 WHERE id = $1',
      [id, name, city, address, timeZone, clock()],
    );
    return { ok: true, id, clientId: present.clientId };
  }).catch((error: unknown) => {
    if (isTaken(error, 'site_name_key')) return nameTaken();
    throw error;
  });
}

/** Archives a site with its equipment and cameras, and resolves their alerts. Fails with `not_found` or `forbidden`. */
export async function deleteSite(acting: Acting, id: string): Promise<Made> {
  const { clock, viewer } = acting;
  if (!isId(id)) return notFound(['id']);
  return changing(acting, async (connection): Promise<Made> => {
    const by = { userId: viewer.userId, at: clock() };
    const { rows } = await connection.query<{ clientId: string }>(
      'SELECT client_id AS "clientId" FROM site WHERE id = $1 AND archived_at IS NULL FOR NO KEY UPDATE',
      [id],
    );
    const clientId = rows[0]?.clientId;
    if (clientId === undefined || !mayRead(viewer, clientId)) return notFound(['id']);
    if (!mayAdminister(viewer, clientId)) return forbidden();
    await connection.query('UPDATE site SET archived_at = $2, updated_at = $2 WHERE id = $1', [id, by.at]);
    await connection.query(
      'UPDATE camera SET archived_at = $2, updated_at = $2 WHERE site_id = $1 AND archived_at IS NULL',
      [id, by.at],
    );
    await archiveEquipment(connection, { siteId: id }, by);
    await resolveAlertsAbout(connection, { siteId: id }, by);
    return { ok: true, id, clientId };
  });
}
