import type { Connection } from '@vigie/platform/database/pool';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { MailRecipient } from '../../mail/message.ts';
import { putMail } from '../../mail/put-mail.ts';
import { createLink } from './links.ts';

/** With what links are sent. */
export interface LinkSending {
  readonly vault: Vault;
  readonly now: Date;
  /** The origin that links are made with (see installation/public-url). */
  readonly url: string;
}

/** Who invites: their account, and the name that the invited person reads. */
export interface Inviter {
  readonly id: string | null;
  readonly name: string;
}

/** Sends somebody the link by which they choose their first password; false when they got too many lately. */
export async function sendInvitation(
  connection: Connection,
  sending: LinkSending,
  to: MailRecipient,
  { by, clients }: { readonly by: Inviter; readonly clients: readonly (string | null)[] },
): Promise<boolean> {
  const made = await createLink(connection, { userId: to.userId, purpose: 'invitation', createdById: by.id }, sending);
  if (!made) return false;
  await putMail(connection, sending, to, { kind: 'invitation', link: made.link, by: by.name, clients }, made.expiresAt);
  return true;
}

/** Sends somebody the link by which they choose another password; false when they got too many lately. */
export async function sendReset(
  connection: Connection,
  sending: LinkSending,
  to: MailRecipient,
  createdById: string | null,
): Promise<boolean> {
  const made = await createLink(connection, { userId: to.userId, purpose: 'reset', createdById }, sending);
  if (!made) return false;
  await putMail(connection, sending, to, { kind: 'reset', link: made.link }, made.expiresAt);
  return true;
}
