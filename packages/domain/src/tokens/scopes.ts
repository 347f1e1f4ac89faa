import { type Role, rolesRising } from '../users/role.ts';
import type { TokenScope } from './token.ts';

/** What allows the more, the later it stands, and the most that each allows. */
const ladder = [
  ['read', 'viewer'],
  ['operate', 'operator'],
  ['administer', 'admin'],
] as const satisfies readonly (readonly [TokenScope, Role])[];

/** Every scope, in the order in which they are shown. */
export const tokenScopes: readonly TokenScope[] = [...ladder.map(([scope]) => scope), 'report'];

const highestOf = (scopes: readonly TokenScope[]): number => ladder.findLastIndex(([scope]) => scopes.includes(scope));

/** The scopes that the chosen ones hold anyway: who operates reads. */
export const impliedScopes = (chosen: readonly TokenScope[]): TokenScope[] =>
  ladder.slice(0, Math.max(highestOf(chosen), 0)).map(([scope]) => scope);

/** The most that scopes allow together; null: they show nothing. */
export const ceilingOf = (scopes: readonly TokenScope[]): Role | null => ladder[highestOf(scopes)]?.[1] ?? null;

/** Whether somebody with these roles may give a scope to a token. That equipment is alive is an operator's affair. */
export function mayGive(scope: TokenScope, roles: readonly Role[]): boolean {
  const needed = scope === 'report' ? 'operator' : ceilingOf([scope]);
  return needed !== null && roles.some((role) => rolesRising.indexOf(role) >= rolesRising.indexOf(needed));
}
