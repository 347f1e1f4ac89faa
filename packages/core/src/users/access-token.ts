import { isId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';

/** What an access token says: who, by which sign-in. Rights are read from the database, never from it. */
export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

/** Makes and reads access tokens. */
export interface AccessTokens {
  issue(claims: AccessClaims): Promise<{ token: string; expiresAt: Date }>;
  /** What a token says; null when it is forged, expired, or none at all. */
  read(token: string): Promise<AccessClaims | null>;
}

/** How long an access token is good for. */
export const accessTokenSeconds = 15 * 60;

/** How many tokens are remembered as genuine: checking a signature costs as much as half of the rest of a small query. */
const mostKnown = 5000;

const issuer = 'vigie';
const type = 'at+jwt';

/** Access tokens signed (HS256) with a key that the vault derives for them alone. */
export function accessTokens(vault: Vault, clock: Clock): AccessTokens {
  const key = vault.derive('access-token');
  /** What genuine tokens say, and when they expire: their signatures stay what they are, and rights are not in them. */
  const known = new LRUCache<string, { readonly claims: AccessClaims; readonly expiresMs: number }>({ max: mostKnown });
  return {
    async issue({ userId, sessionId }) {
      const issuedAt = Math.floor(clock().getTime() / 1000);
      const expires = issuedAt + accessTokenSeconds;
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: type })
        .setIssuer(issuer)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expires)
        .sign(key);
      return { token, expiresAt: new Date(expires * 1000) };
    },
    async read(token) {
      const before = known.get(token);
      if (before) return before.expiresMs > clock().getTime() ? before.claims : null;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          typ: type,
          requiredClaims: ['sub', 'exp', 'sid'],
          currentDate: clock(),
        });
        const { sub, sid, exp = 0 } = payload;
        if (typeof sub !== 'string' || !isId(sub) || typeof sid !== 'string' || !isId(sid)) return null;
        const claims = { userId: sub, sessionId: sid };
        known.set(token, { claims, expiresMs: exp * 1000 });
        return claims;
      } catch {
        return null;
      }
    },
  };
}
