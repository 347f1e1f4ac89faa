import { lineNetwork } from '@vigie/domain/net/network';
import type { Queryable } from '@vigie/platform/database/pool';
import { sha256 } from '@vigie/platform/secrets/sha256';

/** For one address from one place; and from one place for whomever: an office behind one address. */
const mostForAddress = 3;
const mostFromPlace = 20;

/**
 * Counts a request for a password reset; false when there were too many within an hour. Kept beside the
 * failed sign-ins, by hashes: whether an address has an account plays no part.
 */
export async function mayRequestReset(
  queryable: Queryable,
  { email, address }: { readonly email: string; readonly address: string | null },
  now: Date,
): Promise<boolean> {
  const place = lineNetwork(address);
  const limits = [
    { key: sha256(`reset ${email} ${place}`), most: mostForAddress },
    { key: sha256(`reset from ${place}`), most: mostFromPlace },
  ].sort((a, b) => Buffer.compare(a.key, b.key));
  const { rows } = await queryable.query<{ key: Buffer; count: number }>(
    `INSERT INTO sign_in_failure AS f (key, count, last_at) SELECT key, 1, $2 FROM unnest($1::bytea[]) AS key
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN f.last_at > $2::timestamptz - interval '1 hour' THEN f.count + 1 ELSE 1 END,
       last_at = CASE WHEN f.last_at > $2::timestamptz - interval '1 hour' THEN f.last_at ELSE $2 END
     RETURNING key, count`,
    [limits.map(({ key }) => key), now],
  );
  return limits.every(({ key, most }) => rows.some((row) => row.key.equals(key) && row.count <= most));
}
