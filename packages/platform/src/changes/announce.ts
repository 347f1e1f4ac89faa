import type { Queryable } from '../database/pool.ts';
import { channel } from './change.ts';
import type { CoarseEvent } from './kinds.ts';

/** More than so many ids or clients are not told one by one: a payload must stay below 8,000 bytes. */
const mostIds = 150;
const mostClients = 40;

/**
 * Announces a coarse event for high-rate data, whose tables have no trigger: 'check_round' after a batch
 * of samples, say. Inside a transaction it is heard when that commits.
 */
export async function announce(
  queryable: Queryable,
  kind: CoarseEvent,
  whose: { readonly clientIds: readonly (string | null)[]; readonly ids?: readonly string[] },
): Promise<void> {
  const clients = [...new Set(whose.clientIds)];
  const ids = [...new Set(whose.ids)];
  const payload = {
    t: kind,
    op: 'E',
    ids: whose.ids && ids.length <= mostIds ? ids : null,
    c: clients.length <= mostClients ? clients : null,
  };
  await queryable.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify(payload)]);
}
