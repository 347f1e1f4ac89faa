import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { likeAnywhere } from '../equipment/list.ts';
import { clientsRead } from '../results/clients-read.ts';
import { cursorsOf, encodeCursor, type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import { type SiteRow, siteColumns } from './site-row.ts';

/** Which sites; what is left out does not matter. */
export interface SiteFilter {
  readonly clientId?: string | null | undefined;
  /** Part of a name or a city, whatever its case. */
  readonly search?: string | null | undefined;
}

const matching = `FROM site t WHERE t.archived_at IS NULL AND ($1::uuid[] IS NULL OR t.client_id = ANY ($1))
  AND ($2::uuid IS NULL OR t.client_id = $2) AND ($3::text IS NULL OR t.name ILIKE $3 OR t.city ILIKE $3)`;

const conditions = (visible: readonly string[] | null, filter: SiteFilter): unknown[] => [
  visible,
  filter.clientId ?? null,
  likeAnywhere(filter.search),
];

const isCursor = ([, id]: readonly string[]): boolean => id !== undefined && isId(id);

/** A page of the sites that the viewer may see, by name. Fails with `invalid_cursor`. */
export async function listSites(
  reader: Reader,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: SiteFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<SiteRow> }>> {
  const cursors = cursorsOf(page, isCursor, 2);
  if (!cursors.ok) return cursors;
  const direction = page.backward ? 'DESC' : 'ASC';
  const rows = await reader.rows<SiteRow & { key: string }>(
    { site: { clientIds: clientsRead(visible, filter.clientId) } },
    `SELECT ${siteColumns}, lower(t.name) AS key ${matching}
       AND ($4::text IS NULL OR (lower(t.name), t.id) > ($4, $5::uuid))
       AND ($6::text IS NULL OR (lower(t.name), t.id) < ($6, $7::uuid))
     ORDER BY lower(t.name) ${direction}, t.id ${direction} LIMIT $8`,
    [
      ...conditions(visible, filter),
      cursors.after?.[0] ?? null,
      cursors.after?.[1] ?? null,
      cursors.before?.[0] ?? null,
      cursors.before?.[1] ?? null,
      page.limit + 1,
    ],
  );
  return { ok: true, page: pageOf(rows, page, (row) => encodeCursor([row.key, row.id])) };
}

/** How many sites a filter has. */
export async function countSites(
  reader: Reader,
  visible: readonly string[] | null,
  filter: SiteFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    { site: { clientIds: clientsRead(visible, filter.clientId) } },
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}
