import { type Invalid, invalid, type Result, valid } from '../result.ts';

/** A role in one client or, where the client is null, in all present and future ones. */
export interface Roles<Role extends string> {
  readonly clientId: string | null;
  readonly role: Role;
}

/** The most roles that one person is given: beyond it a role in all clients is meant. */
export const mostMemberships = 200;

/** Roles as they may be given to one person: at least one, and one at most in each client. Fails with `memberships_required`, `memberships_too_many` or `membership_twice`. */
export function parseMemberships<Role extends string>(
  given: readonly Roles<Role>[],
): Result<readonly Roles<Role>[], Invalid> {
  if (given.length === 0) return invalid('memberships_required', ['memberships']);
  if (given.length > mostMemberships) return invalid('memberships_too_many', ['memberships'], { max: mostMemberships });
  const seen = new Set<string | null>();
  for (const [index, { clientId }] of given.entries()) {
    if (seen.has(clientId)) return invalid('membership_twice', ['memberships', String(index), 'clientId']);
    seen.add(clientId);
  }
  return valid(given);
}
