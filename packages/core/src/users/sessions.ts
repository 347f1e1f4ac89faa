import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Pool, Queryable } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';

/** What sessions stand on. */
export interface SessionContext {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** A session as its holder gets it. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

/** A session ends when its refresh token was not used for so long. */
export const refreshTokenSeconds = 30 * 24 * 3600;

/** For so long the token before is still taken: two tabs may refresh at once, and an answer may get lost. */
const graceMs = 20_000;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Begins a session of a user; only the hash of its refresh token is kept. */
export async function openSession(
  { pool, clock }: SessionContext,
  { userId, userAgent, address }: { userId: string; userAgent: string | null; address: string | null },
): Promise<OpenedSession> {
  const sessionId = newId();
  const refreshToken = randomBytes(32).toString('base64url');
  const now = clock();
  const expiresAt = new Date(now.getTime() + refreshTokenSeconds * 1000);
  await pool.query(
    `INSERT INTO session (id, user_id, refresh_hash, rotated_at, created_at, expires_at, user_agent, address)
     VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`,
    [sessionId, userId, sha256(refreshToken), now, expiresAt, userAgent?.slice(0, 300) ?? null, address],
  );
  return { sessionId, userId, refreshToken, expiresAt };
}

/**
 * Exchanges a refresh token for the next one. A token's successor is derived from it (HMAC under a key of
 * the vault), so that within the grace every holder of the old token gets the same new one. After the
 * grace a used token means that somebody else has it: the session ends. Null when the session is over.
 */
export async function refreshSession(
  { pool, vault, clock }: SessionContext,
  refreshToken: string,
): Promise<OpenedSession | null> {
  const hash = sha256(refreshToken);
  const next = createHmac('sha256', vault.derive('refresh-token')).update(refreshToken).digest('base64url');
  return inTransaction(pool, async (connection) => {
    const { rows } = await connection.query<{
      id: string;
      userId: string;
      isCurrent: boolean;
      rotatedAt: Date;
      expiresAt: Date;
    }>(
      `SELECT s.id, s.user_id AS "userId", s.refresh_hash = $1 AS "isCurrent", s.rotated_at AS "rotatedAt",
         s.expires_at AS "expiresAt"
       FROM session s JOIN app_user u ON u.id = s.user_id AND u.archived_at IS NULL
       WHERE (s.refresh_hash = $1 OR s.previous_hash = $1) AND s.revoked_at IS NULL FOR UPDATE OF s`,
      [hash],
    );
    const session = rows[0];
    const now = clock();
    if (!session || session.expiresAt <= now) return null;
    const { id: sessionId, userId } = session;
    if (!session.isCurrent) {
      if (now.getTime() - session.rotatedAt.getTime() <= graceMs) {
        return { sessionId, userId, refreshToken: next, expiresAt: session.expiresAt };
      }
      await endSession(connection, sessionId, now);
      return null;
    }
    const expiresAt = new Date(now.getTime() + refreshTokenSeconds * 1000);
    await connection.query(
      `UPDATE session SET refresh_hash = $2, previous_hash = $3, rotated_at = $4, expires_at = $5 WHERE id = $1`,
      [sessionId, sha256(next), hash, now, expiresAt],
    );
    return { sessionId, userId, refreshToken: next, expiresAt };
  });
}

/** Ends a session; its access tokens stop working at once. */
export async function endSession(queryable: Queryable, sessionId: string, now: Date): Promise<void> {
  await queryable.query('UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [sessionId, now]);
}

/** Ends the session of a refresh token, the present or the one before. */
export async function endSessionOfToken(queryable: Queryable, refreshToken: string, now: Date): Promise<void> {
  await queryable.query(
    'UPDATE session SET revoked_at = $2 WHERE (refresh_hash = $1 OR previous_hash = $1) AND revoked_at IS NULL',
    [sha256(refreshToken), now],
  );
}

/** Ends every session of a user but one. */
export async function endOtherSessions(
  queryable: Queryable,
  { userId, keep, now }: { userId: string; keep: string | null; now: Date },
): Promise<void> {
  await queryable.query(
    'UPDATE session SET revoked_at = $3 WHERE user_id = $1 AND id IS DISTINCT FROM $2::uuid AND revoked_at IS NULL',
    [userId, keep, now],
  );
}
