import type { TokenScope } from '@vigie/domain/tokens/token';
import type { Narrowing } from '@vigie/platform/changes/reads';
import type { Visible } from '../users/viewer.ts';

/** A partner's token as lists and pages show it; its secret is nowhere. */
export interface TokenRow {
  readonly id: string;
  /** Its owner. */
  readonly userId: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly TokenScope[];
  /** The clients to which it is limited; empty: it is not. */
  readonly clientIds: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastUsedAddress: string | null;
}

export const tokenColumns = `t.id, t.user_id AS "userId", t.name, t.hint, t.scopes::text[] AS scopes,
  t.client_ids AS "clientIds", t.created_at AS "createdAt", t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt",
  t.last_used_at AS "lastUsedAt", t.last_used_address AS "lastUsedAddress"`;

/**
 * The tokens that may be seen, as a condition on `t` with the parameters `$1` to `$3`: all of them by
 * administrators of the installation, their own by others, and by a token itself alone.
 */
export const tokenVisible = '($1::bool OR (t.user_id = $2 AND ($3::uuid IS NULL OR t.id = $3)))';

/** Whose tokens somebody may see. */
export type TokensVisible = Pick<Visible, 'installation' | 'userId' | 'tokenId'>;

export const tokenParameters = ({ installation, userId, tokenId }: TokensVisible): unknown[] => [
  installation,
  userId,
  tokenId,
];

/** What a question about tokens that may be seen reads. */
export const tokensRead = ({ installation, userId }: TokensVisible): Narrowing<'api_token'> =>
  installation ? {} : { userId };
