import { type ClientInput, parseClient } from '@vigie/domain/clients/client';
import { isId, newId } from '@vigie/platform/ids/id';
import { resolveAlertsAbout } from '../alerts/resolve.ts';
import { archiveEquipment } from '../equipment/archive.ts';
import { type Acting, changing, isTaken, nameTaken, or, refused } from '../results/acting.ts';
import { forbidden, notFound, type Result } from '../results/result.ts';
import { mayAdminister, mayRead } from '../users/viewer.ts';

/** Adds a client: for administrators of the installation. Fails with the codes of `parseClient`, `name_taken`, `forbidden`. */
export async function createClient(acting: Acting, input: ClientInput): Promise<Result<{ id: string }>> {
  const { clock, viewer } = acting;
  if (!mayAdminister(viewer, null)) return forbidden();
  const client = parseClient(input);
  if (!client.ok) return refused(client.error);
  const { name, address, contact, email, phone } = client.value;
  const id = newId();
  try {
    await changing(acting, (connection) =>
      connection.query(
        `INSERT INTO client (id, name, address, contact, email, phone, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [id, name, address, contact, email, phone, clock()],
      ),
    );
  } catch (error) {
    if (isTaken(error, 'client_name_key')) return nameTaken();
    throw error;
  }
  return { ok: true, id };
}

/** Edits a client; what is left out stays. Fails like `createClient`, and with `not_found`. */
export async function updateClient(
  acting: Acting,
  { id, ...input }: Partial<ClientInput> & { readonly id: string },
): Promise<Result<{ id: string }>> {
  const { clock, viewer } = acting;
  if (!isId(id) || !mayRead(viewer, id)) return notFound(['id']);
  if (!mayAdminister(viewer, id)) return forbidden();
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const { rows } = await connection.query<Required<ClientInput>>(
      'SELECT name, address, contact, email, phone FROM client WHERE id = $1 AND archived_at IS NULL FOR NO KEY UPDATE',
      [id],
    );
    const present = rows[0];
    if (!present) return notFound(['id']);
    const client = parseClient({
      name: or(input.name, present.name),
      address: or(input.address, present.address),
      contact: or(input.contact, present.contact),
      email: or(input.email, present.email),
      phone: or(input.phone, present.phone),
    });
    if (!client.ok) return refused(client.error);
    const { name, address, contact, email, phone } = client.value;
    await connection.query(
      `UPDATE client SET name = $2, address = $3, contact = $4, email = $5, phone = $6, updated_at = $7 WHERE id = $1`,
      [id, name, address, contact, email, phone, clock()],
    );
    return { ok: true, id };
  }).catch((error: unknown) => {
    if (isTaken(error, 'client_name_key')) return nameTaken();
    throw error;
  });
}

/**
 * Archives a client with its sites, equipment and cameras, and resolves its alerts: for administrators of
 * the installation. Fails with `not_found` or `forbidden`.
 */
export async function deleteClient(acting: Acting, id: string): Promise<Result<{ id: string }>> {
  const { clock, viewer } = acting;
  if (!isId(id) || !mayRead(viewer, id)) return notFound(['id']);
  if (!mayAdminister(viewer, null)) return forbidden();
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const by = { userId: viewer.userId, at: clock() };
    const { rowCount } = await connection.query(
      'UPDATE client SET archived_at = $2, updated_at = $2 WHERE id = $1 AND archived_at IS NULL',
      [id, by.at],
    );
    if (rowCount === 0) return notFound(['id']);
    await connection.query(
      'UPDATE site SET archived_at = $2, updated_at = $2 WHERE client_id = $1 AND archived_at IS NULL',
      [id, by.at],
    );
    await connection.query(
      'UPDATE camera SET archived_at = $2, updated_at = $2 WHERE client_id = $1 AND archived_at IS NULL',
      [id, by.at],
    );
    await archiveEquipment(connection, { clientId: id }, by);
    await resolveAlertsAbout(connection, { clientId: id }, by);
    return { ok: true, id };
  });
}
