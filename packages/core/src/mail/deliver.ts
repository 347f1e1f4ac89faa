import type { FailedTry, nextTryAt } from '@vigie/domain/mail/delivery';
import type { Connection, Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import { administratorsOfInstallation, notify } from '../notifications/notify.ts';
import type { ComposedMail } from './message.ts';
import { openMail } from './sealed.ts';
import { addSending } from './send-job.ts';

/** A message on its way out. Its id names it in the mail's own header too. */
export interface MailToSend extends ComposedMail {
  readonly id: string;
  readonly recipient: string;
}

/** Hands a message to the mail server; null when the server has taken it, else why not. */
export type SendMail = (mail: MailToSend) => Promise<FailedTry | null>;

/** With what e-mails are delivered. */
export interface Delivery {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Null where no mail server is configured: the message is kept, to be read in the app. */
  readonly send: SendMail | null;
  /** When to try again (see domain/mail/delivery). */
  readonly nextTry: typeof nextTryAt;
}

interface WaitingMail {
  readonly id: string;
  readonly recipient: string;
  readonly sealed: Buffer;
  readonly attempts: number;
  readonly expiresAt: Date | null;
}

/** What became of a message: `nothing` when it is not waiting, or somebody else is sending it now. */
export type Delivered = 'sent' | 'kept' | 'later' | 'failed' | 'expired' | 'nothing';

/**
 * Sends a message of the outbox, once: it is locked while it is handed over, so of two that try at the same
 * time one finds nothing to do. SMTP knows no transaction with us: should this process die, or the database,
 * between the server's "250" and our commit, the message goes out again. It then has the same Message-ID, by
 * which servers and mail programs may tell that they have it.
 */
export async function deliverMail(delivery: Delivery, id: string): Promise<Delivered> {
  const { pool, clock, send } = delivery;
  return inTransaction(pool, async (connection): Promise<Delivered> => {
    const { rows } = await connection.query<WaitingMail>(
      `SELECT id, recipient, sealed, attempts, expires_at AS "expiresAt" FROM outgoing_mail
       WHERE id = $1 AND state = 'waiting' AND sealed IS NOT NULL FOR UPDATE SKIP LOCKED`,
      [id],
    );
    const mail = rows[0];
    if (!mail) return 'nothing';
    if (mail.expiresAt && mail.expiresAt <= clock()) {
      await connection.query(`UPDATE outgoing_mail SET state = 'erased', sealed = NULL WHERE id = $1`, [id]);
      return 'expired';
    }
    if (!send) {
      await connection.query(`UPDATE outgoing_mail SET state = 'kept' WHERE id = $1`, [id]);
      return 'kept';
    }
    const failed = await hand(mail, delivery.vault, send);
    return failed ? noteFailure(connection, delivery, mail, failed) : noteSent(connection, mail, clock());
  });
}

async function hand({ id, recipient, sealed }: WaitingMail, vault: Vault, send: SendMail): Promise<FailedTry | null> {
  let composed: ComposedMail;
  try {
    composed = openMail(vault, sealed);
  } catch {
    return { failure: 'unreadable', isFinal: true };
  }
  return send({ id, recipient, ...composed });
}

async function noteSent(connection: Connection, { id, attempts }: WaitingMail, now: Date): Promise<Delivered> {
  await connection.query(
    `UPDATE outgoing_mail SET state = 'sent', sent_at = $2, attempts = $3, error = NULL, sealed = NULL WHERE id = $1`,
    [id, now, attempts + 1],
  );
  return 'sent';
}

async function noteFailure(
  connection: Connection,
  { clock, nextTry }: Delivery,
  { id, recipient, expiresAt, attempts: before }: WaitingMail,
  { failure, isFinal }: FailedTry,
): Promise<Delivered> {
  const now = clock();
  const attempts = before + 1;
  const next = nextTry({ attempts, isFinal, expiresAt }, now);
  await connection.query('UPDATE outgoing_mail SET attempts = $2, error = $3, state = $4::mail_state WHERE id = $1', [
    id,
    attempts,
    failure,
    next ? 'waiting' : 'failed',
  ]);
  if (next) {
    await addSending(connection, id, next);
    return 'later';
  }
  const userIds = await administratorsOfInstallation(connection);
  await notify(connection, { userIds, kind: 'mail_failed', params: { recipient } }, now);
  return 'failed';
}
