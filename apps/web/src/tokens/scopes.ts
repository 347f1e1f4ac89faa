import * as domain from '@vigie/domain/tokens/scopes';
import type { Role, TokenScope } from '../generated/graphql.ts';

/** The API's names are the domain's in capitals. */
const small = <Name extends string>(names: readonly Name[]) =>
  names.map((name) => name.toLowerCase() as Lowercase<Name>);
const capital = (scopes: readonly Lowercase<TokenScope>[]) => scopes.map((scope) => scope.toUpperCase() as TokenScope);

/** Every scope, in the order in which they are shown. */
export const scopes: readonly TokenScope[] = capital(domain.tokenScopes);

/** The scopes that the chosen ones hold anyway: who operates reads. */
export const impliedBy = (chosen: readonly TokenScope[]): TokenScope[] => capital(domain.impliedScopes(small(chosen)));

/** What of a token's scopes is worth saying: not what the others hold anyway. */
export function toldOf(given: readonly TokenScope[]): TokenScope[] {
  const implied = impliedBy(given);
  return scopes.filter((scope) => given.includes(scope) && !implied.includes(scope));
}

/** Whether somebody with these roles may give a scope to a token. */
export const mayGive = (scope: TokenScope, roles: readonly Role[]): boolean =>
  small([scope]).every((each) => domain.mayGive(each, small(roles)));
