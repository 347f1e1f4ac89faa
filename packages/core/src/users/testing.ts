import { randomBytes } from 'node:crypto';
import { newId } from '@vigie/platform/ids/id';
import { type Vault, vaultOf } from '@vigie/platform/secrets/vault';
import { createTestDatabase, type TestDatabase } from '@vigie/platform/testing/database';
import type { ComposedMail } from '../mail/message.ts';
import { openMail } from '../mail/sealed.ts';
import type { ActingFrom } from '../results/acting.ts';
import { fromTest } from '../results/testing.ts';
import type { AccountActing } from './managed-user.ts';
import type { SigningIn } from './note-sign-in.ts';
import { hashPassword } from './password-hash.ts';
import { type OpenedSession, openSession, type SessionContext } from './sessions.ts';
import type { Role, Viewer, ViewerMembership } from './viewer.ts';

/** The origin of links in tests. */
export const testUrl = 'https://vigie.test';

/** A password that is good enough for everybody. */
export const goodPassword = 'green lamps over quiet harbours';

const goodHash = hashPassword(goodPassword);

/** An e-mail in the outbox, and what it says. */
export interface OpenedMail extends ComposedMail {
  readonly id: string;
  readonly recipient: string;
  readonly kind: string;
  readonly state: string;
  readonly expiresAt: Date | null;
}

/** A database with people in it, and a clock of its own. */
export interface AccountsFixture {
  readonly database: TestDatabase;
  readonly vault: Vault;
  readonly clock: () => Date;
  /** Moves the clock on. */
  later(seconds: number): void;
  addClient(name: string): Promise<string>;
  /** Somebody with an account; null as the password: invited. */
  addPerson(email: string, memberships: readonly ViewerMembership[], password?: null): Promise<string>;
  /** What somebody with those rights of this moment does. */
  as(userId: string, viewer?: Partial<Viewer>): Promise<AccountActing>;
  /** Opens a session of somebody. */
  signIn(userId: string, from?: Partial<ActingFrom>): Promise<OpenedSession>;
  /** The sessions of somebody that are not revoked, oldest first. */
  openSessions(userId: string): Promise<string[]>;
  /** The roles of somebody by the names of the clients; in all: by "all". */
  rolesOf(userId: string): Promise<Record<string, Role>>;
  /** The outbox, oldest first; messages that are erased or sent say nothing. */
  outbox(recipient?: string): Promise<OpenedMail[]>;
  /** What somebody was told, oldest first. */
  told(userId: string): Promise<{ kind: string; params: Record<string, string> }[]>;
  /** The entries of the audit log about a row, oldest first. */
  audited(subjectId: string): Promise<{ action: string; subject: string; userId: string | null }[]>;
}

export async function accountsFixture(): Promise<AccountsFixture> {
  const database = await createTestDatabase();
  const { pool } = database;
  const vault = vaultOf(randomBytes(32));
  let now = new Date();
  const clock = (): Date => now;
  return {
    database,
    vault,
    clock,
    later(seconds) {
      now = new Date(now.getTime() + seconds * 1000);
    },
    async addClient(name) {
      const id = newId();
      await pool.query('INSERT INTO client (id, name, updated_at) VALUES ($1, $2, now())', [id, name]);
      return id;
    },
    async addPerson(email, memberships, password) {
      const id = newId();
      await pool.query(
        `INSERT INTO app_user (id, email, name, password_hash, locale, created_at, updated_at)
         VALUES ($1, $2, $3, $4, 'en', $5, $5)`,
        [id, email, email.split('@')[0], password === null ? null : await goodHash, now],
      );
      for (const { clientId, role } of memberships) {
        await pool.query(
          'INSERT INTO membership (id, user_id, client_id, role, created_at) VALUES ($1, $2, $3, $4, $5)',
          [newId(), id, clientId, role, now],
        );
      }
      return id;
    },
    async as(userId, viewer = {}) {
      const { rows: memberships } = await pool.query<ViewerMembership>(
        'SELECT client_id AS "clientId", role FROM membership WHERE user_id = $1',
        [userId],
      );
      const known: Viewer = { userId, sessionId: null, tokenId: null, memberships, locale: 'en', ...viewer };
      return { pool, clock, vault, publicUrl: testUrl, viewer: known, from: fromTest };
    },
    signIn(userId, from = {}) {
      return sessionOf({ pool, vault, clock }, { userId, from: { ...fromTest, ...from } });
    },
    async openSessions(userId) {
      const { rows } = await pool.query<{ id: string }>(
        'SELECT id FROM session WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id',
        [userId],
      );
      return rows.map(({ id }) => id);
    },
    async rolesOf(userId) {
      const { rows } = await pool.query<{ name: string; role: Role }>(
        `SELECT coalesce(c.name, 'all') AS name, m.role FROM membership m LEFT JOIN client c ON c.id = m.client_id
         WHERE m.user_id = $1`,
        [userId],
      );
      return Object.fromEntries(rows.map(({ name, role }) => [name, role]));
    },
    async outbox(recipient) {
      const { rows } = await pool.query<OpenedMail & { sealed: Buffer | null }>(
        `SELECT id, recipient, kind, state, sealed, expires_at AS "expiresAt" FROM outgoing_mail
         WHERE $1::text IS NULL OR recipient = $1 ORDER BY id`,
        [recipient],
      );
      return rows.map(({ sealed, ...row }) => ({
        ...row,
        ...(sealed ? openMail(vault, sealed) : { subject: '', text: '', html: '', link: '' }),
      }));
    },
    async told(userId) {
      const { rows } = await pool.query(
        'SELECT kind, params FROM notification WHERE user_id = $1 ORDER BY created_at, id',
        [userId],
      );
      return rows;
    },
    async audited(subjectId) {
      const { rows } = await pool.query(
        `SELECT action, subject, user_id AS "userId" FROM audit_entry WHERE subject_id = $1 ORDER BY at, id`,
        [subjectId],
      );
      return rows;
    },
  };
}

/** Opens a session of somebody whose account is in order. */
export async function sessionOf(context: SessionContext, signingIn: SigningIn): Promise<OpenedSession> {
  const session = await openSession(context, signingIn);
  if (!session) throw new Error('the account does not let anybody in');
  return session;
}

/** The secret of the link in an e-mail. */
export function secretIn({ text }: { readonly text: string }): string {
  const secret = /https:\/\/vigie\.test\/(?:invitation|reset-password)#([\w-]{43})\n/.exec(text)?.[1];
  if (!secret) throw new Error('there is no link in the message');
  return secret;
}
