import { randomBytes } from 'node:crypto';
import type { Connection, Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { eraseLinkMail } from '../../mail/erase.ts';
import { secretHash } from '../identity.ts';

/** What a link that was sent to somebody lets them do, once. */
export type LinkPurpose = 'invitation' | 'reset';

const validSeconds: Readonly<Record<LinkPurpose, number>> = { invitation: 7 * 24 * 3600, reset: 3600 };

/** More links of one purpose are not made for one account within an hour: each is an e-mail. */
const mostPerHour = 5;

/** The pages that links lead to. */
const pages: Readonly<Record<LinkPurpose, string>> = { invitation: '/invitation', reset: '/reset-password' };

/** A link that was made, with its secret, which is not kept, and the moment from which on it is void. */
export interface NewLink {
  readonly link: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link for an account, which voids the former ones of the same purpose; null when too many were made
 * lately. The secret stands behind the "#", which browsers send to nobody: it reaches no log of any server on
 * the way. Of it only the hash is kept.
 */
export async function createLink(
  connection: Connection,
  of: { readonly userId: string; readonly purpose: LinkPurpose; readonly createdById: string | null },
  { now, url }: { readonly now: Date; readonly url: string },
): Promise<NewLink | null> {
  const { userId, purpose, createdById } = of;
  // One link of an account after the other: of two made at once the older would stay good.
  await connection.query('SELECT FROM app_user WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  const { rows } = await connection.query<{ made: number }>(
    `SELECT count(*)::int AS made FROM account_link
     WHERE user_id = $1 AND purpose = $2 AND created_at > $3::timestamptz - interval '1 hour'`,
    [userId, purpose, now],
  );
  if ((rows[0]?.made ?? 0) >= mostPerHour) return null;
  await voidLinks(connection, userId, purpose, now);
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + validSeconds[purpose] * 1000);
  await connection.query(
    `INSERT INTO account_link (id, user_id, purpose, secret_hash, created_at, expires_at, created_by_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), userId, purpose, secretHash(secret), now, expiresAt, createdById],
  );
  return { link: `${url}${pages[purpose]}#${secret}`, expiresAt };
}

/** Makes the links of an account worthless that have not been used, and erases the messages that hold any of them. */
export async function voidLinks(
  queryable: Queryable,
  userId: string,
  purpose: LinkPurpose | null,
  now: Date,
): Promise<void> {
  await queryable.query(
    `UPDATE account_link SET expires_at = $3 WHERE user_id = $1 AND ($2::account_link_purpose IS NULL OR purpose = $2)
       AND used_at IS NULL AND expires_at > $3`,
    [userId, purpose, now],
  );
  await eraseLinkMail(queryable, userId, purpose);
}

/** A link that is still good, and whom it is for. */
export interface AccountLink {
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly name: string;
  readonly expiresAt: Date;
}

/** Links that are good at `$2`; an invitation is, while it is not accepted. */
const good = `l.used_at IS NULL AND l.expires_at > $2 AND u.archived_at IS NULL
  AND (l.purpose = 'invitation') = (u.password_hash IS NULL)`;

/** The link of a secret; null when it is unknown, used or over: nobody is told which. */
export async function findLink(queryable: Queryable, secret: string, now: Date): Promise<AccountLink | null> {
  const { rows } = await queryable.query<AccountLink>(
    `SELECT l.user_id AS "userId", l.purpose, u.email, u.name, l.expires_at AS "expiresAt"
     FROM account_link l JOIN app_user u ON u.id = l.user_id WHERE l.secret_hash = $1 AND ${good}`,
    [secretHash(secret), now],
  );
  return rows[0] ?? null;
}

/** Uses a link up: of two that do so at once, one gets null. Returns who had it made. */
export async function spendLink(
  connection: Connection,
  { secret, purpose }: { readonly secret: string; readonly purpose: LinkPurpose },
  now: Date,
): Promise<{ readonly createdById: string | null } | null> {
  const { rows } = await connection.query<{ createdById: string | null }>(
    `UPDATE account_link l SET used_at = $2 FROM app_user u
     WHERE u.id = l.user_id AND l.secret_hash = $1 AND l.purpose = $3 AND ${good} RETURNING l.created_by_id AS "createdById"`,
    [secretHash(secret), now, purpose],
  );
  return rows[0] ?? null;
}

/** Deletes links that have been over for a month. */
export async function forgetLinks(queryable: Queryable, now: Date): Promise<void> {
  await queryable.query(`DELETE FROM account_link WHERE expires_at < $1::timestamptz - interval '30 days'`, [now]);
}
