import { ceilingOf, mayGive } from '@vigie/domain/tokens/scopes';
import type { TokenScope } from '@vigie/domain/tokens/token';
import { rolesRising } from '@vigie/domain/users/role';
import type { ViewerMembership } from './viewer.ts';

/**
 * What a token may do: what its owner may at this moment, as far as its scopes reach and (where it is limited
 * to some) in its clients only. A token that is limited to clients never sees what belongs to the installation.
 */
export function tokenMemberships(
  owner: readonly ViewerMembership[],
  { scopes, clientIds }: { readonly scopes: readonly TokenScope[]; readonly clientIds: readonly string[] },
): ViewerMembership[] {
  const ceiling = ceilingOf(scopes);
  if (ceiling === null) return [];
  return owner.flatMap((membership) => {
    const role = rolesRising.find((each) => each === ceiling || each === membership.role) ?? 'viewer';
    if (clientIds.length === 0) return [{ clientId: membership.clientId, role }];
    const { clientId } = membership;
    if (clientId === null) return clientIds.map((id) => ({ clientId: id, role }));
    return clientIds.includes(clientId) ? [{ clientId, role }] : [];
  });
}

/** Whether somebody may do, in one of its clients at least, all that a token would be for. */
export function reachesScopes(
  owner: readonly ViewerMembership[],
  { scopes, clientIds }: { readonly scopes: readonly TokenScope[]; readonly clientIds: readonly string[] },
): boolean {
  const there = owner.filter(
    ({ clientId }) => clientId === null || clientIds.length === 0 || clientIds.includes(clientId),
  );
  const roles = there.map(({ role }) => role);
  return scopes.every((scope) => mayGive(scope, roles));
}
