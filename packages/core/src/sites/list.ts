import type { Reader } from '@vigie/platform/database/reader';
import { byName, type Named, nameCursor } from '../results/by-name.ts';
import { clientsRead } from '../results/clients-read.ts';
import { likeAnywhere } from '../results/like-anywhere.ts';
import { type Page, type PageRequest, pageOf } from '../results/page.ts';
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

/** A page of the sites that the viewer may see, by name. Fails with `invalid_cursor`. */
export async function listSites(
  reader: Reader,
  visible: readonly string[] | null,
  { filter = {}, page }: { readonly filter?: SiteFilter; readonly page: PageRequest },
): Promise<Result<{ page: Page<SiteRow> }>> {
  const keyset = byName(page, { table: 't', parameters: 3 });
  if (!keyset.ok) return keyset;
  const rows = await reader.rows<SiteRow & Named>(
    { site: { clientIds: clientsRead(visible, filter.clientId) } },
    `SELECT ${siteColumns}, ${keyset.key} ${matching} ${keyset.clause}`,
    [...conditions(visible, filter), ...keyset.values],
  );
  return { ok: true, page: pageOf(rows, page, nameCursor) };
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
