import { randomInt } from 'node:crypto';
import { normalEmail } from '@vigie/domain/text/email';
import type { Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import { newId } from '@vigie/platform/ids/id';
import { lockAdministrators } from './last-administrator.ts';
import { hashPassword } from './password-hash.ts';

/** Without look-alikes (0 O, 1 l I), for it is read from a terminal and typed. */
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 4 × 5 characters: 116 bits. */
const generatePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')).join(
    '-',
  );

/**
 * Makes the first administrator where the installation has none: with the address and password given, or
 * `admin@vigie.local` and a generated password, which must be changed at the first sign-in. Null when
 * there is one already; the password is null when it was given.
 */
export async function ensureAdministrator(
  pool: Pool,
  given: { readonly email?: string; readonly password?: string },
): Promise<{ email: string; password: string | null } | null> {
  const email = normalEmail(given.email ?? 'admin@vigie.local');
  const password = given.password ?? generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(pool, async (connection) => {
    // Two processes that start together must not make two administrators.
    await lockAdministrators(connection);
    const existing = await connection.query(
      `SELECT FROM membership m JOIN app_user u ON u.id = m.user_id
       WHERE m.client_id IS NULL AND m.role = 'admin' AND u.archived_at IS NULL`,
    );
    if (existing.rowCount) return null;
    const { rows } = await connection.query<{ id: string }>(
      `INSERT INTO app_user (id, email, name, password_hash, must_change_password, updated_at)
       VALUES ($1, $2, $3, $4, $5, now())
       ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash,
         must_change_password = excluded.must_change_password, archived_at = NULL, updated_at = now()
       RETURNING id`,
      [newId(), email, nameFrom(email), passwordHash, given.password === undefined],
    );
    await connection.query(
      `INSERT INTO membership (id, user_id, client_id, role) VALUES ($1, $2, NULL, 'admin')
       ON CONFLICT (user_id, client_id) DO UPDATE SET role = 'admin'`,
      [newId(), rows[0]?.id],
    );
    return { email, password: given.password === undefined ? password : null };
  });
}

/** "marie.curie@…" becomes "Marie Curie". */
function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._-]+/).filter(Boolean);
  return words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' ') || email;
}
