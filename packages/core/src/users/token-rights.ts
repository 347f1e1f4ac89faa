import type { TokenScope } from '@vigie/domain/tokens/token';
import type { Role, ViewerMembership } from './viewer.ts';

/** The most that a scope allows; null: it shows nothing. */
const ceilings: Readonly<Record<TokenScope, Role | null>> = {
  read: 'viewer',
  operate: 'operator',
  administer: 'admin',
  report: null,
};

const rising: readonly Role[] = ['viewer', 'operator', 'admin'];

/**
 * What a token may do: what its owner may at this moment, as far as its scopes reach and (where it is limited
 * to some) in its clients only. A token that is limited to clients never sees what belongs to the installation.
 */
export function tokenMemberships(
  owner: readonly ViewerMembership[],
  { scopes, clientIds }: { readonly scopes: readonly TokenScope[]; readonly clientIds: readonly string[] },
): ViewerMembership[] {
  const highest = Math.max(...scopes.map((scope) => rising.indexOf(ceilings[scope] as Role)), -1);
  if (highest < 0) return [];
  return owner.flatMap((membership) => {
    const role = rising[Math.min(highest, rising.indexOf(membership.role))] ?? 'viewer';
    if (clientIds.length === 0) return [{ clientId: membership.clientId, role }];
    const { clientId } = membership;
    if (clientId === null) return clientIds.map((id) => ({ clientId: id, role }));
    return clientIds.includes(clientId) ? [{ clientId, role }] : [];
  });
}

/** What somebody must be to make a token for it. That equipment is said to be alive is an operator's affair. */
const needed: Readonly<Record<TokenScope, Role>> = {
  read: 'viewer',
  operate: 'operator',
  administer: 'admin',
  report: 'operator',
};

/** Whether somebody may do, in one of its clients at least, all that a token would be for. */
export function reachesScopes(
  owner: readonly ViewerMembership[],
  { scopes, clientIds }: { readonly scopes: readonly TokenScope[]; readonly clientIds: readonly string[] },
): boolean {
  const there = owner.filter(
    ({ clientId }) => clientId === null || clientIds.length === 0 || clientIds.includes(clientId),
  );
  const highest = Math.max(...there.map(({ role }) => rising.indexOf(role)), -1);
  return scopes.every((scope) => rising.indexOf(needed[scope]) <= highest);
}
