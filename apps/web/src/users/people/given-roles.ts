import type { MembershipInput, Role } from '../../generated/graphql.ts';

/** A role as it is given: in one client, or (null) in all of them. */
export interface GivenRole {
  client: { id: string; name: string } | null;
  role: Role;
}

/** The roles as the API takes them. */
export const inputOf = (roles: readonly GivenRole[]): MembershipInput[] =>
  roles.map(({ client, role }) => ({ clientId: client?.id ?? null, role }));

/** The name of a role's fields in a form, as the path of an error names them. */
export const fieldOf = (index: number): string => `memberships.${index}.clientId`;

/** The fields of a form with so many roles. */
export const fieldsOf = (roles: readonly GivenRole[]): string[] => [
  'memberships',
  ...roles.map((_role, index) => fieldOf(index)),
];
