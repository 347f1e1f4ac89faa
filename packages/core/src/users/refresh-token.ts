import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Vault } from '@vigie/platform/secrets/vault';

/** What a refresh token says: of which sign-in it is, and the how manieth of its tokens. */
export interface RefreshClaims {
  readonly sessionId: string;
  readonly rotation: number;
}

const idBytes = 16;
const claimBytes = idBytes + 4;
const macBytes = 32;

/** A refresh token: session (16 bytes), rotation (4 bytes), HMAC-SHA-256 under a key of the vault; in base64url. */
export function refreshToken(vault: Vault, { sessionId, rotation }: RefreshClaims): string {
  const claims = Buffer.alloc(claimBytes);
  claims.write(sessionId.replaceAll('-', ''), 'hex');
  claims.writeUInt32BE(rotation, idBytes);
  return Buffer.concat([claims, macOf(vault, claims)]).toString('base64url');
}

/** What a refresh token says; null when Vigie has not made it. */
export function readRefreshToken(vault: Vault, token: string): RefreshClaims | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== claimBytes + macBytes) return null;
  const claims = bytes.subarray(0, claimBytes);
  if (!timingSafeEqual(macOf(vault, claims), bytes.subarray(claimBytes))) return null;
  const hex = claims.toString('hex', 0, idBytes);
  const sessionId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { sessionId, rotation: claims.readUInt32BE(idBytes) };
}

const macOf = (vault: Vault, claims: Uint8Array): Buffer =>
  createHmac('sha256', vault.derive('refresh-token')).update(claims).digest();
