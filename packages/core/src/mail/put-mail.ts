import type { Queryable } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import type { Vault } from '@vigie/platform/secrets/vault';
import { composeMail } from './compose.ts';
import type { MailMessage, MailRecipient } from './message.ts';
import { sealMail } from './sealed.ts';
import { addSending } from './send-job.ts';

/**
 * Puts an e-mail into the outbox, in the caller's transaction: it goes out when that is committed, and never
 * when it is rolled back. What it says is kept sealed; a message with a link says when that expires.
 */
export async function putMail(
  queryable: Queryable,
  { vault, now }: { readonly vault: Vault; readonly now: Date },
  recipient: MailRecipient,
  message: MailMessage,
  expiresAt: Date | null = null,
): Promise<void> {
  const id = newId();
  await queryable.query(
    `INSERT INTO outgoing_mail (id, user_id, recipient, kind, sealed, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      recipient.userId,
      recipient.email,
      message.kind,
      sealMail(vault, composeMail(message, recipient)),
      now,
      expiresAt,
    ],
  );
  await addSending(queryable, id);
}
