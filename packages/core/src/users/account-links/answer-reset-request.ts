import type { Connection, Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import type { Logger } from '@vigie/platform/log/log';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import { publicUrl } from '../../installation/public-url.ts';
import type { MailRecipient } from '../../mail/message.ts';
import { actorSettings } from '../../results/acting.ts';
import { clientNamesOf } from '../client-names.ts';
import { type RecipientRow, recipientColumns, recipientOf } from '../recipient.ts';
import type { ResetRequest } from './request-reset.ts';
import { type Inviter, type LinkSending, sendInvitation, sendReset } from './send-link.ts';

/**
 * Sends the link that somebody asked for who has forgotten their password: to an account that has one by that
 * link a new one is chosen; one whose invitation is not accepted yet gets the invitation again, as long as it is
 * to anything. Other addresses get nothing.
 */
export async function answerResetRequest(
  context: {
    readonly pool: Pool;
    readonly vault: Vault;
    readonly clock: Clock;
    readonly log: Logger;
    readonly publicUrl: string | undefined;
  },
  { email, locale, from }: ResetRequest,
): Promise<void> {
  const { pool, vault, clock, log } = context;
  const url = await publicUrl(pool, context.publicUrl);
  if (url === null) {
    log.warn('a password reset was asked for, but Vigie does not know its own address: set VIGIE_URL');
    return;
  }
  const sending: LinkSending = { vault, now: clock(), url };
  await inTransaction(
    pool,
    async (connection) => {
      const { rows } = await connection.query<RecipientRow & { isInvited: boolean }>(
        `SELECT ${recipientColumns}, u.password_hash IS NULL AS "isInvited" FROM app_user u
         WHERE u.email = $1 AND u.archived_at IS NULL AND (u.password_hash IS NOT NULL
           OR EXISTS (SELECT FROM membership m WHERE m.user_id = u.id))`,
        [email],
      );
      const user = rows[0];
      if (!user) return;
      const to = recipientOf(user, locale);
      const isSent = user.isInvited
        ? await inviteAgain(connection, sending, to)
        : await sendReset(connection, sending, to, null);
      if (!isSent) log.info({ userId: to.userId }, 'a password reset was asked for once too often');
    },
    actorSettings({ userId: null, tokenId: null }, from),
  );
}

async function inviteAgain(connection: Connection, sending: LinkSending, to: MailRecipient): Promise<boolean> {
  const { rows } = await connection.query<Inviter>(
    `SELECT u.id, u.name FROM account_link l JOIN app_user u ON u.id = l.created_by_id
     WHERE l.user_id = $1 AND l.purpose = 'invitation' ORDER BY l.created_at DESC LIMIT 1`,
    [to.userId],
  );
  const by = rows[0] ?? { id: null, name: 'Vigie' };
  return sendInvitation(connection, sending, to, { by, clients: await clientNamesOf(connection, to.userId) });
}
