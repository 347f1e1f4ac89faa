import type { Role, ViewerMembership } from './viewer.ts';

/** What a partner's token is for. `report` lets equipment tell that it is alive, and shows nothing. */
export type TokenScope = 'read' | 'operate' | 'administer' | 'report';

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
