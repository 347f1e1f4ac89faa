import { parseMemberships, type Roles } from '@vigie/domain/users/memberships';
import type { Queryable } from '@vigie/platform/database/pool';
import { isId } from '@vigie/platform/ids/id';
import { refused } from '../results/acting.ts';
import { forbidden, notFound, type Result } from '../results/result.ts';
import { noAccounts } from './no-accounts.ts';
import { mayAdminister, mayRead, type Role, type Viewer } from './viewer.ts';

/** Roles as they are given to somebody. */
export type GivenRoles = readonly Roles<Role>[];

/**
 * Whether the viewer may give these roles: nobody gives what they have not, and who administers a client (or,
 * for null, the installation) has the most that there is. Returns the names of the clients, null for all.
 * Fails with forbidden, `not_found`, or the codes of `parseMemberships`.
 */
export async function grantable(
  queryable: Queryable,
  viewer: Viewer,
  given: GivenRoles,
): Promise<Result<{ clients: (string | null)[] }>> {
  if (viewer.tokenId !== null) return noAccounts();
  for (const [index, { clientId }] of given.entries()) {
    const path = ['memberships', String(index), 'clientId'];
    if (clientId !== null && (!isId(clientId) || !mayRead(viewer, clientId))) return notFound(path);
    if (!mayAdminister(viewer, clientId)) return forbidden();
  }
  const parsed = parseMemberships(given);
  if (!parsed.ok) return refused(parsed.error);
  const { rows } = await queryable.query<{ id: string; name: string }>(
    'SELECT id, name FROM client WHERE id = ANY ($1::uuid[]) AND archived_at IS NULL',
    [given.flatMap(({ clientId }) => clientId ?? [])],
  );
  const names = new Map<string | null, string | null>(rows.map(({ id, name }) => [id, name]));
  names.set(null, null);
  const missing = given.findIndex(({ clientId }) => !names.has(clientId));
  if (missing >= 0) return notFound(['memberships', String(missing), 'clientId']);
  return { ok: true, clients: given.map(({ clientId }) => names.get(clientId) ?? null) };
}
