import { randomBytes } from 'node:crypto';
import { apiTokenPrefix, secretHash } from '../users/identity.ts';

const secretBytes = 32;
const hintCharacters = 4;

/** A token's secret, which its owner is shown once, and what is kept of it. */
export interface NewSecret {
  readonly secret: string;
  readonly hash: Buffer;
  /** The last characters, by which people recognise it. */
  readonly hint: string;
}

/** A new secret: the prefix, and 256 random bits in base64url. */
export function newSecret(): NewSecret {
  const secret = `${apiTokenPrefix}${randomBytes(secretBytes).toString('base64url')}`;
  return { secret, hash: secretHash(secret), hint: secret.slice(-hintCharacters) };
}
