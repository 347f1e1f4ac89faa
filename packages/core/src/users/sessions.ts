import type { Pool, Queryable } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import { notify } from '../notifications/notify.ts';
import { seenFrom } from '../notifications/seen-from.ts';
import { type ActingFrom, actorSettings } from '../results/acting.ts';
import { noteSignIn, type SigningIn } from './note-sign-in.ts';
import { readRefreshToken, refreshToken } from './refresh-token.ts';

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
const refreshTokenSeconds = 30 * 24 * 3600;

/** More sessions of one person than this are not kept open: who signs in each time anew ends the oldest. */
const mostSessions = 100;

/** For so long the token before is still taken: two tabs may refresh at once, and an answer may get lost. */
const graceMs = 20_000;

/**
 * Begins a session of a user, who is told when it is from somewhere new; null when the account has changed since they
 * proved who they are. Nothing that is kept of it makes a token.
 */
export async function openSession(
  { pool, vault, clock }: SessionContext,
  signingIn: SigningIn,
): Promise<OpenedSession | null> {
  const { userId, from } = signingIn;
  const sessionId = newId();
  const now = clock();
  const expiresAt = new Date(now.getTime() + refreshTokenSeconds * 1000);
  const isOpen = await inTransaction(
    pool,
    async (connection) => {
      if (!(await noteSignIn(connection, signingIn, now))) return false;
      await connection.query(
        `INSERT INTO session (id, user_id, rotation, rotated_at, created_at, expires_at, user_agent, address)
         VALUES ($1, $2, 0, $3, $3, $4, $5, $6)`,
        [sessionId, userId, now, expiresAt, from.userAgent?.slice(0, 300) ?? null, from.address],
      );
      await connection.query(
        `UPDATE session SET revoked_at = $2 WHERE id IN (
           SELECT id FROM session WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
           ORDER BY rotated_at DESC, id DESC OFFSET $3)`,
        [userId, now, mostSessions],
      );
      return true;
    },
    actorSettings({ userId, tokenId: null }, from),
  );
  if (!isOpen) return null;
  return { sessionId, userId, refreshToken: refreshToken(vault, { sessionId, rotation: 0 }), expiresAt };
}

/** What becomes of a refresh token: the next one, or why there is none. */
export type Refreshing =
  | { readonly ok: true; readonly session: OpenedSession }
  | { readonly ok: false; readonly reason: 'over' }
  /** The token had been used before: somebody else has it too, and the session was ended. */
  | { readonly ok: false; readonly reason: 'reused'; readonly userId: string; readonly sessionId: string };

/**
 * Exchanges a refresh token for the next one. Within a short grace every holder of the token before gets the
 * same new one; any other token of the past means that it is in two hands, and ends the session for both.
 */
export async function refreshSession(
  { pool, vault, clock }: SessionContext,
  token: string,
  from: ActingFrom,
): Promise<Refreshing> {
  const given = readRefreshToken(vault, token);
  if (!given) return { ok: false, reason: 'over' };
  const { sessionId } = given;
  return inTransaction(
    pool,
    async (connection): Promise<Refreshing> => {
      const { rows } = await connection.query<SessionRow>(
        `SELECT s.user_id AS "userId", s.rotation, s.rotated_at AS "rotatedAt", s.expires_at AS "expiresAt",
           s.user_agent AS "userAgent", s.address
         FROM session s JOIN app_user u ON u.id = s.user_id AND u.archived_at IS NULL
         WHERE s.id = $1 AND s.revoked_at IS NULL FOR UPDATE OF s`,
        [sessionId],
      );
      const session = rows[0];
      const now = clock();
      if (!session || session.expiresAt <= now) return { ok: false, reason: 'over' };
      const { userId, rotation } = session;
      const isInGrace = given.rotation === rotation - 1 && now.getTime() - session.rotatedAt.getTime() <= graceMs;
      if (given.rotation !== rotation && !isInGrace) {
        await endSession(connection, sessionId, now);
        await notify(connection, { userIds: [userId], kind: 'session_reused', params: seenFrom(session) }, now);
        return { ok: false, reason: 'reused', userId, sessionId };
      }
      const next = given.rotation + 1;
      const expiresAt = isInGrace ? session.expiresAt : new Date(now.getTime() + refreshTokenSeconds * 1000);
      if (!isInGrace) {
        await connection.query('UPDATE session SET rotation = $2, rotated_at = $3, expires_at = $4 WHERE id = $1', [
          sessionId,
          next,
          now,
          expiresAt,
        ]);
      }
      const opened = { sessionId, userId, refreshToken: refreshToken(vault, { sessionId, rotation: next }), expiresAt };
      return { ok: true, session: opened };
    },
    actorSettings({ userId: null, tokenId: null }, from),
  );
}

interface SessionRow {
  readonly userId: string;
  readonly rotation: number;
  readonly rotatedAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Ends a session; its access tokens stop working at once. */
export async function endSession(queryable: Queryable, sessionId: string, now: Date): Promise<void> {
  await queryable.query('UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [sessionId, now]);
}

/** Ends every session of a user but one (null: every one); returns how many. */
export async function endOtherSessions(
  queryable: Queryable,
  { userId, keep, now }: { userId: string; keep: string | null; now: Date },
): Promise<number> {
  const { rowCount } = await queryable.query(
    'UPDATE session SET revoked_at = $3 WHERE user_id = $1 AND id IS DISTINCT FROM $2::uuid AND revoked_at IS NULL',
    [userId, keep, now],
  );
  return rowCount ?? 0;
}
