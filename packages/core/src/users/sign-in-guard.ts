import { lineNetwork, subscriberNetwork } from '@vigie/domain/net/network';
import { hourMs } from '@vigie/domain/time/units';
import { type Failures, failedOnceMore, type LockOutPolicy, lockedForSeconds } from '@vigie/domain/users/lock-out';
import type { Connection, Pool, Queryable } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { sha256 } from '@vigie/platform/secrets/sha256';

/** One account from one place: people mistype a few times. */
const pairPolicy: LockOutPolicy = { free: 5, longestSeconds: 300 };
/** One place, whatever the account: an office behind one address. */
const placePolicy: LockOutPolicy = { free: 50, longestSeconds: 300 };
/** One account, from wherever its owner has not signed in yet: slowed down, but never so long that they stay out. */
const accountPolicy: LockOutPolicy = { free: 50, longestSeconds: 30 };

/** Which account is tried from where. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
}

/** A place is a subscriber's network: whoever has a whole network of IPv6 has one address more for every try. */
const keysOf = ({ email, address }: Attempt) => {
  const place = subscriberNetwork(address);
  return {
    pair: sha256(`pair ${email} ${place}`),
    place: sha256(`place ${place}`),
    account: sha256(`account ${email}`),
  };
};

const counted = (attempt: Attempt): readonly (readonly [Buffer, LockOutPolicy])[] => {
  const { pair, place, account } = keysOf(attempt);
  return [
    [pair, pairPolicy],
    [place, placePolicy],
    [account, accountPolicy],
  ];
};

/**
 * Counts a try as failed before the password is looked at, so that tries at once all count; 0 when it may go
 * on. Otherwise how many seconds must pass before this account may be tried from this place.
 */
export async function beginAttempt(pool: Pool, attempt: Attempt, now: Date): Promise<number> {
  const keys = counted(attempt);
  return inTransaction(pool, async (connection) => {
    // One try of an account after the other, whether it has failed before or not.
    for (const name of [`account ${attempt.email}`, `place ${subscriberNetwork(attempt.address)}`]) {
      await connection.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    }
    const { rows } = await connection.query<Failures & { key: Buffer }>(
      'SELECT key, count, last_at AS "lastAt" FROM sign_in_failure WHERE key = ANY ($1)',
      [keys.map(([key]) => key)],
    );
    const failuresOf = (key: Buffer) => rows.find((row) => row.key.equals(key));
    const isKnown = await isKnownPlace(connection, attempt);
    const waits = keys.map(([key, policy]) =>
      policy === accountPolicy && isKnown ? 0 : lockedForSeconds(failuresOf(key), now, policy),
    );
    const seconds = Math.max(...waits);
    if (seconds > 0) return seconds;
    const next = keys.map(([key]) => failedOnceMore(failuresOf(key), now));
    await connection.query(
      `INSERT INTO sign_in_failure (key, count, last_at) SELECT * FROM unnest($1::bytea[], $2::int[], $3::timestamptz[])
       ON CONFLICT (key) DO UPDATE SET count = excluded.count, last_at = excluded.last_at`,
      [keys.map(([key]) => key), next.map(({ count }) => count), next.map(({ lastAt }) => lastAt)],
    );
    return 0;
  });
}

/** Whether somebody signed in to the account from that network lately: its owner, whom strangers must not lock out. */
async function isKnownPlace(connection: Connection, { email, address }: Attempt): Promise<boolean> {
  const { rows } = await connection.query<{ address: string | null }>(
    `SELECT DISTINCT address FROM (
       SELECT s.address FROM session s JOIN app_user u ON u.id = s.user_id
       WHERE u.email = $1 ORDER BY s.created_at DESC LIMIT 200) AS latest`,
    [email],
  );
  return rows.some((place) => place.address !== null && lineNetwork(place.address) === lineNetwork(address));
}

/** Takes a try back, for it has succeeded, and forgives the account. */
export async function attemptSucceeded(queryable: Queryable, attempt: Attempt): Promise<void> {
  const { place } = keysOf(attempt);
  await forgiveAccount(queryable, attempt);
  await queryable.query('UPDATE sign_in_failure SET count = greatest(count - 1, 0) WHERE key = $1', [place]);
}

/** Forgives an account its failures, for its owner has proved who they are by other means. */
export async function forgiveAccount(queryable: Queryable, attempt: Attempt): Promise<void> {
  const { pair, account } = keysOf(attempt);
  await queryable.query('DELETE FROM sign_in_failure WHERE key = ANY ($1)', [[pair, account]]);
}

/** Deletes failures that count no more (see domain/users/lock-out). */
export async function forgetAttempts(queryable: Queryable, now: Date): Promise<void> {
  await queryable.query('DELETE FROM sign_in_failure WHERE last_at < $1', [new Date(now.getTime() - 2 * hourMs)]);
}
