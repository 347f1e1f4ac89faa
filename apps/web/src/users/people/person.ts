import type { PeopleQuery, Role } from '../../generated/graphql.ts';

/** Somebody in the list of people. */
export type Person = PeopleQuery['users']['nodes'][number];

/** How somebody stands to their account: `expired` where an invitation has run out; null where one may not know. */
export function standingOf(
  { state, invitationExpiresAt }: Pick<Person, 'state' | 'invitationExpiresAt'>,
  nowMs: number,
): 'ACTIVE' | 'INVITED' | 'expired' | null {
  if (state !== 'INVITED') return state ?? null;
  return invitationExpiresAt && Date.parse(invitationExpiresAt) > nowMs ? 'INVITED' : 'expired';
}

interface Membership {
  role: Role;
  client?: { name: string } | null;
}

const rank: Record<Role, number> = { ADMIN: 0, OPERATOR: 1, VIEWER: 2 };

/** Roles as they are read: in all clients first, then the strongest, then by the client's name. */
export function inOrder<Each extends Membership>(memberships: readonly Each[]): Each[] {
  return [...memberships].sort(
    (a, b) =>
      Number(Boolean(a.client)) - Number(Boolean(b.client)) ||
      rank[a.role] - rank[b.role] ||
      (a.client?.name ?? '').localeCompare(b.client?.name ?? ''),
  );
}
