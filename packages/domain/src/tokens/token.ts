import { type Invalid, invalid, type Result, valid } from '../result.ts';
import { parseLine } from '../text/line.ts';

/** What a partner's token is for. `report` lets equipment tell that it is alive, and shows nothing. */
export type TokenScope = 'read' | 'operate' | 'administer' | 'report';

/** A token as a person may ask for it. */
export interface TokenInput {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: Date;
}

/** The longest that a token is good for: a key that nobody renews is a key that nobody watches. */
export const mostYears = 2;

/** Validates a token: the codes of a line of text, `token_scopes_missing` and `token_expiry` (past, or too far ahead). */
export function parseToken(input: TokenInput, now: Date): Result<TokenInput, Invalid> {
  const name = parseLine(input.name, 'name');
  if (!name.ok) return name;
  const scopes = [...new Set(input.scopes)];
  if (scopes.length === 0) return invalid('token_scopes_missing', ['scopes']);
  const { expiresAt } = input;
  if (expiresAt <= now || expiresAt > latestExpiry(now)) {
    return invalid('token_expiry', ['expiresAt'], { years: mostYears });
  }
  return valid({ name: name.value, scopes, expiresAt });
}

/** The last instant at which a token that is made now may end. */
function latestExpiry(now: Date): Date {
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + mostYears);
  return latest;
}
