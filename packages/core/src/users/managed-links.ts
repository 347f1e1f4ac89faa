import type { Connection } from '@vigie/platform/database/pool';
import { publicUrl } from '../installation/public-url.ts';
import { changing } from '../results/acting.ts';
import { failed, type Result } from '../results/result.ts';
import { type LinkSending, sendInvitation, sendReset } from './account-links/send-link.ts';
import { clientNamesOf } from './client-names.ts';
import { type AccountActing, type ManagedUser, managedUser, viewerName } from './managed-user.ts';
import { noAccounts } from './no-accounts.ts';
import { recipientOf } from './recipient.ts';
import { peopleOf } from './viewer.ts';

/**
 * Invites somebody once more who has not accepted yet; the link before is void. Fails with `not_found`,
 * `invitation_accepted_already`, `link_too_often`, `url_unknown` or forbidden.
 */
export function resendInvitation(acting: AccountActing, userId: string): Promise<Result<{ id: string }>> {
  return sendTo(acting, userId, async (connection, user, sending) => {
    const { viewer } = acting;
    if (!user.isInvited) return failed('conflict', 'invitation_accepted_already', ['userId']);
    const clients = await clientNamesOf(connection, userId, peopleOf(viewer));
    const by = { id: viewer.userId, name: await viewerName(connection, viewer) };
    const isSent = await sendInvitation(connection, sending, recipientOf(user, viewer.locale), { by, clients });
    return isSent ? { ok: true, id: userId } : tooOften();
  });
}

/**
 * Sends somebody the link by which they choose another password; until they do, nothing changes for them.
 * Fails with `not_found`, `invitation_not_accepted`, `link_too_often`, `url_unknown` or forbidden.
 */
export function sendPasswordReset(acting: AccountActing, userId: string): Promise<Result<{ id: string }>> {
  return sendTo(acting, userId, async (connection, user, sending) => {
    const { viewer } = acting;
    if (user.isInvited) return failed('conflict', 'invitation_not_accepted', ['userId']);
    const isSent = await sendReset(connection, sending, recipientOf(user, viewer.locale), viewer.userId);
    return isSent ? { ok: true, id: userId } : tooOften();
  });
}

type Send = (connection: Connection, user: ManagedUser, sending: LinkSending) => Promise<Result<{ id: string }>>;

async function sendTo(acting: AccountActing, userId: string, send: Send): Promise<Result<{ id: string }>> {
  const { pool, clock, vault, viewer } = acting;
  if (viewer.tokenId !== null) return noAccounts();
  const url = await publicUrl(pool, acting.publicUrl);
  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const managed = await managedUser(connection, viewer, userId);
    if (!managed.ok) return managed;
    if (url === null) return failed('conflict', 'url_unknown');
    return send(connection, managed.user, { vault, now: clock(), url });
  });
}

const tooOften = () => failed('conflict', 'link_too_often', ['userId']);
