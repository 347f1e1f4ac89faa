import type { Queryable } from '../database/pool.ts';
import { channel } from './change.ts';

/**
 * Announces a coarse event for high-rate data, whose tables have no trigger: 'check_round' after a batch
 * of samples, say. Inside a transaction it is heard when that commits.
 */
export async function announce(
  queryable: Queryable,
  kind: string,
  clientIds: readonly (string | null)[],
): Promise<void> {
  const clients = [...new Set(clientIds)];
  const payload = { t: kind, op: 'E', c: clients.length <= 50 ? clients : null };
  await queryable.query('SELECT pg_notify($1, $2)', [channel, JSON.stringify(payload)]);
}
