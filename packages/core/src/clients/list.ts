import type { Reader } from '@vigie/platform/database/reader';
import { byName, type Named, nameCursor } from '../results/by-name.ts';
import { clientsRead } from '../results/clients-read.ts';
import { likeAnywhere } from '../results/like-anywhere.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import { type ClientRow, clientColumns } from './client-row.ts';

/** Part of a name or a contact, whatever its case. */
export interface ClientFilter {
  readonly search?: string | null | undefined;
}

const matching = `FROM client c WHERE c.archived_at IS NULL AND ($1::uuid[] IS NULL OR c.id = ANY ($1))
  AND ($2::text IS NULL OR c.name ILIKE $2 OR c.contact ILIKE $2)`;

/** A page of the clients that the viewer may see, by name. Fails with `invalid_cursor`. */
export async function listClients(
  reader: Reader,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: ClientFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<ClientRow> }>> {
  const keyset = byName(page, { table: 'c', parameters: 2 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<ClientRow & Named>(
    { client: { clientIds: visible } },
    `SELECT ${clientColumns}, ${keyset.key} ${matching} ${keyset.clause}`,
    [visible, likeAnywhere(filter.search), ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, nameCursor) };
}

/** How many clients a filter has. */
export async function countClients(
  reader: Reader,
  visible: readonly string[] | null,
  filter: ClientFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    { client: { clientIds: visible } },
    `SELECT count(*)::int AS count ${matching}`,
    [visible, likeAnywhere(filter.search)],
  );
  return rows[0]?.count ?? 0;
}

/** All clients that the viewer may see, or one of them, by name. */
export function clientsByName(
  reader: Reader,
  visible: readonly string[] | null,
  clientId: string | null,
): Promise<ClientRow[]> {
  return reader.rows<ClientRow>(
    { client: { clientIds: clientsRead(visible, clientId) } },
    `SELECT ${clientColumns} FROM client c
     WHERE c.archived_at IS NULL AND ($1::uuid[] IS NULL OR c.id = ANY ($1)) AND ($2::uuid IS NULL OR c.id = $2)
     ORDER BY c.name`,
    [visible, clientId],
  );
}
