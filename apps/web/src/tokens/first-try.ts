import type { TokenScope } from '../generated/graphql.ts';

const fleet = '{ clients(first: 5) { nodes { name statusCounts { total offline } } } }';
/** What a token that shows nothing can still say of itself. */
const itself = '{ viewer { token { name scopes expiresAt } } }';

/** A command that asks an installation something with a token, to be pasted into a terminal. */
export function firstTry(origin: string, secret: string, scopes: readonly TokenScope[]): string {
  const query = scopes.every((scope) => scope === 'REPORT') ? itself : fleet;
  return [
    `curl ${origin}/graphql \\`,
    `  -H 'authorization: Bearer ${secret}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify({ query })}'`,
  ].join('\n');
}
