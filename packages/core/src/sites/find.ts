import type { Reader } from '@vigie/platform/database/reader';
import { type SiteRow, siteColumns } from './site-row.ts';

/** The sites of those ids that the viewer may see, deleted ones included, in any order. */
export function findSites(
  reader: Reader,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<SiteRow[]> {
  return reader.rows<SiteRow>(
    { site: { clientIds: visible, ids } },
    `SELECT ${siteColumns} FROM site t
     WHERE t.id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR t.client_id = ANY ($1))`,
    [visible, ids],
  );
}
