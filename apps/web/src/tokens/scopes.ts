import type { Role, TokenScope } from '../generated/graphql.ts';

/** What allows the more, the later it stands; what is beside it stands alone. */
const ladder = ['READ', 'OPERATE', 'ADMINISTER'] as const satisfies readonly TokenScope[];

/** Every scope, in the order in which they are shown. */
export const scopes: readonly TokenScope[] = [...ladder, 'REPORT'];

/** The scopes that the chosen ones hold anyway: who operates reads. */
export function impliedBy(chosen: readonly TokenScope[]): TokenScope[] {
  const highest = Math.max(...ladder.map((scope, step) => (chosen.includes(scope) ? step : -1)));
  return ladder.slice(0, Math.max(highest, 0));
}

/** What of a token's scopes is worth saying: not what the others hold anyway. */
export function toldOf(given: readonly TokenScope[]): TokenScope[] {
  const implied = impliedBy(given);
  return scopes.filter((scope) => given.includes(scope) && !implied.includes(scope));
}

const needed: Readonly<Record<TokenScope, readonly Role[]>> = {
  READ: ['VIEWER', 'OPERATOR', 'ADMIN'],
  OPERATE: ['OPERATOR', 'ADMIN'],
  ADMINISTER: ['ADMIN'],
  REPORT: ['OPERATOR', 'ADMIN'],
};

/** Whether somebody with these roles may give a scope to a token (core/users/token-rights decides). */
export function mayGive(scope: TokenScope, roles: readonly Role[]): boolean {
  return roles.some((role) => needed[scope].includes(role));
}
