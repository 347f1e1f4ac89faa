import type { EquipmentKind } from '@vigie/domain/equipment/equipment';
import { type Status, statusesWorstFirst } from '@vigie/domain/equipment/status';
import type { Reads } from '@vigie/platform/changes/reads';
import type { Reader } from '@vigie/platform/database/reader';
import { isId } from '@vigie/platform/ids/id';
import { clientsRead } from '../results/clients-read.ts';
import { likeAnywhere } from '../results/like-anywhere.ts';
import { cursorsOf, encodeCursor, type Page, type PageRequest, pageOf } from '../results/page.ts';
import type { Result } from '../results/result.ts';
import { type EquipmentRow, equipmentColumns, equipmentFrom, equipmentRead } from './equipment-row.ts';

/** Which equipment; what is left out does not matter. */
export interface EquipmentFilter {
  readonly clientId?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  readonly status?: readonly Status[] | null | undefined;
  readonly kind?: readonly EquipmentKind[] | null | undefined;
  /** Part of a name or an address, whatever its case. */
  readonly search?: string | null | undefined;
}

/** By name, by status (worst first, then by name), or by the last change of status (newest first). */
export type EquipmentOrder = 'name' | 'status' | 'since';

const matching = `${equipmentFrom}
  AND ($1::uuid[] IS NULL OR e.client_id = ANY ($1))
  AND ($2::uuid IS NULL OR e.client_id = $2)
  AND ($3::uuid IS NULL OR e.site_id = $3)
  AND ($4::status[] IS NULL OR coalesce(s.status, 'unknown') = ANY ($4))
  AND ($5::equipment_kind[] IS NULL OR e.kind = ANY ($5))
  AND ($6::text IS NULL OR e.name ILIKE $6 OR e.address ILIKE $6)`;

const conditions = (visible: readonly string[] | null, filter: EquipmentFilter): unknown[] => [
  visible,
  filter.clientId ?? null,
  filter.siteId ?? null,
  filter.status ?? null,
  filter.kind ?? null,
  likeAnywhere(filter.search),
];

function listRead(visible: readonly string[] | null, { clientId, siteId }: EquipmentFilter) {
  const reads = equipmentRead({ clientIds: clientsRead(visible, clientId) });
  return { ...reads, equipment: { ...reads.equipment, siteId } } satisfies Reads;
}

/** The sort keys of each order as one row of texts and numbers, smallest first. */
const rank = `array_position(ARRAY['${statusesWorstFirst.join("','")}'], coalesce(s.status, 'unknown')::text)`;
const sinceNewestFirst = '-floor(extract(epoch FROM coalesce(s.since, e.created_at)) * 1000)::bigint';
const orders: Readonly<Record<EquipmentOrder, { keys: readonly string[]; types: readonly string[] }>> = {
  name: { keys: ['lower(e.name)', 'e.id'], types: ['text', 'uuid'] },
  status: { keys: [rank, 'lower(e.name)', 'e.id'], types: ['int', 'text', 'uuid'] },
  since: { keys: [sinceNewestFirst, 'e.id'], types: ['bigint', 'uuid'] },
};

/** A page of equipment. Fails with `invalid_cursor` (also for a cursor of another order). */
export async function listEquipment(
  reader: Reader,
  visible: readonly string[] | null,
  {
    filter = {},
    orderBy = 'name',
    page,
  }: { readonly filter?: EquipmentFilter; readonly orderBy?: EquipmentOrder; readonly page: PageRequest },
): Promise<Result<{ page: Page<EquipmentRow> }>> {
  const { keys, types } = orders[orderBy];
  const cursors = cursorsOf(page, (given) => given.every((key, at) => isKeyOf(types[at], key)), keys.length);
  if (!cursors.ok) return cursors;
  const values = conditions(visible, filter);
  const beyond = (comparison: '<' | '>', cursor: readonly string[] | null): string => {
    if (!cursor) return '';
    const given = cursor.map((key, at) => `$${values.push(key)}::${types[at]}`);
    return `AND (${keys.join(', ')}) ${comparison} (${given.join(', ')})`;
  };
  const direction = page.backward ? 'DESC' : 'ASC';
  // The last key is the id, which is there already.
  const more = keys.slice(0, -1).map((key, at) => `(${key})::text AS key${at}`);
  const rows = await reader.rows<EquipmentRow & { readonly key0: string; readonly key1?: string }>(
    listRead(visible, filter),
    `SELECT ${equipmentColumns}, ${more.join(', ')}
     ${matching} ${beyond('>', cursors.after)} ${beyond('<', cursors.before)}
     ORDER BY ${keys.map((key) => `${key} ${direction}`).join(', ')} LIMIT ${page.limit + 1}`,
    values,
  );
  const cursorOf = ({ key0, key1, id }: (typeof rows)[number]): string =>
    encodeCursor(key1 === undefined ? [key0, id] : [key0, key1, id]);
  return { ok: true, page: pageOf(rows, page, cursorOf) };
}

function isKeyOf(type: string | undefined, key: string): boolean {
  if (type === 'uuid') return isId(key);
  return type === 'text' || /^-?\d{1,15}$/.test(key);
}

/** How many pieces of equipment a filter has. */
export async function countEquipment(
  reader: Reader,
  visible: readonly string[] | null,
  filter: EquipmentFilter = {},
): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    filter.status ? listRead(visible, filter) : { equipment: listRead(visible, filter).equipment },
    `SELECT count(*)::int AS count ${matching}`,
    conditions(visible, filter),
  );
  return rows[0]?.count ?? 0;
}
