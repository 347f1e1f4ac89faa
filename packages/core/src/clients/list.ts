import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { likeAnywhere } from '../equipment/list.ts';
import { clientsRead } from '../results/clients-read.ts';
import { cursorsOf, encodeCursor, type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import { type ClientRow, clientColumns } from './client-row.ts';

/** Part of a name or a contact, whatever its case. */
export interface ClientFilter {
  readonly search?: string | null | undefined;
}

const matching = `FROM client c WHERE c.archived_at IS NULL AND ($1::uuid[] IS NULL OR c.id = ANY ($1))
  AND ($2::text IS NULL OR c.name ILIKE $2 OR c.contact ILIKE $2)`;

const isCursor = ([, id]: readonly string[]): boolean => id !== undefined && isId(id);

/** A page of the clients that the viewer may see, by name. Fails with `invalid_cursor`. */
export async function listClients(
  reader: Reader,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: ClientFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<ClientRow> }>> {
  const cursors = cursorsOf(page, isCursor, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'DESC' : 'ASC';
  const rows = await reader.rows<ClientRow & { key: string }>(
    { client: { clientIds: visible } },
    `SELECT ${clientColumns}, lower(c.name) AS key ${matching}
       AND ($3::text IS NULL OR (lower(c.name), c.id) > ($3, $4::uuid))
       AND ($5::text IS NULL OR (lower(c.name), c.id) < ($5, $6::uuid))
     ORDER BY lower(c.name) ${direction}, c.id ${direction} LIMIT $7`,
    [
      visible,
      likeAnywhere(filter.search),
      cursors.after?.[0] ?? null,
      cursors.after?.[1] ?? null,
      cursors.before?.[0] ?? null,
      cursors.before?.[1] ?? null,
      page.limit + 1,
    ],
  );
  return { ok: true, page: pageOf(rows, page, (row) => encodeCursor([row.key, row.id])) };
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
