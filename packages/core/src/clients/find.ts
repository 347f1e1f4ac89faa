import type { Reader } from '@vigie/platform/database/reader';
import { type ClientRow, clientColumns } from './client-row.ts';

/** The clients of those ids that the viewer may see, deleted ones included, in any order. */
export function findClients(
  reader: Reader,
  visible: readonly string[] | null,
  ids: readonly string[],
): Promise<ClientRow[]> {
  return reader.rows<ClientRow>(
    { client: { clientIds: visible, ids } },
    `SELECT ${clientColumns} FROM client c
     WHERE c.id = ANY ($2::uuid[]) AND ($1::uuid[] IS NULL OR c.id = ANY ($1))`,
    [visible, ids],
  );
}
