import type { Queryable } from '@vigie/platform/database/pool';
import type { MailMessage } from './message.ts';

/** For so long a message without a link is kept, and then a row that says nothing any more is. */
const keptDays = 7;
const listedDays = 90;

/**
 * Erases what messages say whose link has expired (those without a link: after a week), and long after it
 * their rows. One that is being sent now is left for the next time.
 */
export async function eraseMail(queryable: Queryable, now: Date): Promise<void> {
  await queryable.query(
    `UPDATE outgoing_mail SET sealed = NULL, state = 'erased' WHERE id IN (
       SELECT id FROM outgoing_mail WHERE sealed IS NOT NULL
         AND coalesce(expires_at, created_at + make_interval(days => $2)) <= $1 FOR UPDATE SKIP LOCKED)`,
    [now, keptDays],
  );
  await queryable.query(
    'DELETE FROM outgoing_mail WHERE sealed IS NULL AND created_at < $1::timestamptz - make_interval(days => $2)',
    [now, listedDays],
  );
}

/** The messages whose link opens an account. */
const withLink: readonly MailMessage['kind'][] = ['invitation', 'reset'];

/**
 * Erases what the messages to somebody say whose link is used up or void: nobody shall be sent, or read in the
 * outbox, what is of no use any more. One that is being sent now is on its way.
 */
export async function eraseLinkMail(
  queryable: Queryable,
  userId: string,
  kind: 'invitation' | 'reset' | null,
): Promise<void> {
  await queryable.query(
    `UPDATE outgoing_mail SET sealed = NULL, state = 'erased' WHERE id IN (
       SELECT id FROM outgoing_mail WHERE user_id = $1 AND kind = ANY ($2) AND sealed IS NOT NULL
       FOR UPDATE SKIP LOCKED)`,
    [userId, kind === null ? withLink : [kind]],
  );
}
