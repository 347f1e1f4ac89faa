import type { Queryable } from '@vigie/platform/database/pool';
import { sha256 } from '@vigie/platform/secrets/sha256';
import type { AccessTokens } from './access-token.ts';

/** Who shows a token: somebody who has signed in, or a partner. It names, it does not entitle. */
export type Identity =
  | { readonly userId: string; readonly sessionId: string; readonly tokenId: null }
  | { readonly userId: string; readonly sessionId: null; readonly tokenId: string };

/** A partner's token begins with it, so that it is recognised wherever it leaks to. */
export const apiTokenPrefix = 'vigie_';

/** What is kept of a secret that its holder shows. */
export const secretHash = (secret: string): Buffer => sha256(secret);

/** Whose token it is, an access token or a partner's; null when it is neither. Whether it is still good is asked later. */
export async function identify(
  { pool, tokens }: { readonly pool: Queryable; readonly tokens: AccessTokens },
  token: string,
): Promise<Identity | null> {
  if (!token.startsWith(apiTokenPrefix)) {
    const claims = await tokens.read(token);
    return claims && { ...claims, tokenId: null };
  }
  const { rows } = await pool.query<{ id: string; userId: string }>(
    'SELECT id, user_id AS "userId" FROM api_token WHERE secret_hash = $1',
    [secretHash(token)],
  );
  const found = rows[0];
  return found ? { userId: found.userId, sessionId: null, tokenId: found.id } : null;
}
