import { parseEmail } from '@vigie/domain/text/email';
import { parseLine } from '@vigie/domain/text/line';
import type { Connection } from '@vigie/platform/database/pool';
import { newId } from '@vigie/platform/ids/id';
import { publicUrl } from '../installation/public-url.ts';
import { putMail } from '../mail/put-mail.ts';
import { notify } from '../notifications/notify.ts';
import { changing, refused } from '../results/acting.ts';
import { failed, type Result } from '../results/result.ts';
import { sendInvitation } from './account-links/send-link.ts';
import { type GivenRoles, grantable } from './grantable.ts';
import { type AccountActing, viewerName } from './managed-user.ts';
import { type RecipientRow, recipientColumns, recipientOf } from './recipient.ts';
import type { Locale } from './viewer.ts';

/** Whom somebody invites, and what they shall be allowed to do. */
export interface Invitation {
  readonly email: string;
  /** What they are called until they say so themselves; not looked at where the address has an account. */
  readonly name: string;
  readonly memberships: GivenRoles;
  /** The language of the e-mail; left out: the inviter's. */
  readonly locale?: Locale | null | undefined;
}

/**
 * Invites somebody by e-mail, for administrators of every client named. An address that has an account gets
 * the roles there, and its owner is told.
 *
 * To the inviter both look alike: the answer is the person, and from then on they stand in the list. What an
 * administrator of a client thereby learns of a stranger's account is what every colleague has to see: the
 * name that its owner chose, and that the person can act already (the account is ACTIVE, where an invitation
 * would be shown as pending). Refusing, or asking the owner first, would tell that the account exists just
 * the same. Everything else keeps to what happened since the person belongs to the inviter: `account-facts`
 * dates account and last sign-in no earlier than the roles that the viewer administers, and roles elsewhere
 * are never shown. A limit on e-mails to one account is not told either: it could have been used up by others.
 *
 * Fails with `member_already` (only for clients whose list the inviter sees anyway), `url_unknown`,
 * `invitations_too_many`, the codes of `grantable`, of an address or of a line.
 */
export async function inviteUser(acting: AccountActing, invitation: Invitation): Promise<Result<{ id: string }>> {
  const { pool, clock, vault, viewer } = acting;
  const { memberships } = invitation;
  const granted = await grantable(pool, viewer, memberships);
  if (!granted.ok) return granted;
  const email = parseEmail(invitation.email, 'email');
  if (!email.ok) return refused(email.error);
  const name = parseLine(invitation.name, 'name');
  if (!name.ok) return refused(name.error);
  const url = await publicUrl(pool, acting.publicUrl);
  if (url === null) return failed('conflict', 'url_unknown');

  return changing(acting, async (connection): Promise<Result<{ id: string }>> => {
    const now = clock();
    if ((await invitedLately(connection, viewer.userId, now)) >= mostInvitations) {
      return failed('conflict', 'invitations_too_many', undefined, { most: mostInvitations });
    }
    const locale = invitation.locale ?? null;
    const account = await accountOf(connection, { email: email.value, name: name.value, locale, now });
    const taken = await alreadyMember(connection, account.userId, memberships);
    if (taken >= 0) return failed('conflict', 'member_already', ['memberships', String(taken), 'clientId']);
    await addMemberships(connection, account.userId, memberships, now);

    const by = { id: viewer.userId, name: await viewerName(connection, viewer) };
    const to = recipientOf(account, locale ?? viewer.locale);
    const { clients } = granted;
    const sending = { vault, now, url };
    if (account.isInvited) await sendInvitation(connection, sending, to, { by, clients });
    else {
      if (!(await isToldLately(connection, account.userId, now)))
        await putMail(connection, sending, to, { kind: 'memberships_added', link: `${url}/`, by: by.name, clients });
      const isOther = account.userId !== viewer.userId;
      const userIds = isOther ? [account.userId] : [];
      await notify(connection, { userIds, kind: 'memberships_changed', params: { by: by.name } }, now);
    }
    return { ok: true, id: account.userId };
  });
}

/** E-mails to strangers that one person may cause within a day: Vigie is nobody's means to write to whomever. */
const mostInvitations = 100;

/** How many people somebody invited within a day. */
async function invitedLately(connection: Connection, userId: string, now: Date): Promise<number> {
  // One of their invitations after the other, so that those at the same moment all count.
  await connection.query('SELECT FROM app_user WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  const { rows } = await connection.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM account_link
     WHERE created_by_id = $1 AND purpose = 'invitation' AND created_at > $2::timestamptz - interval '1 day'`,
    [userId, now],
  );
  return rows[0]?.count ?? 0;
}

/** E-mails about new roles that one person gets within a day: who gives and takes them again and again writes no more. */
const mostAboutRoles = 3;

async function isToldLately(connection: Connection, userId: string, now: Date): Promise<boolean> {
  const { rows } = await connection.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM outgoing_mail
     WHERE user_id = $1 AND kind = 'memberships_added' AND created_at > $2::timestamptz - interval '1 day'`,
    [userId, now],
  );
  return (rows[0]?.count ?? 0) >= mostAboutRoles;
}

interface Account extends RecipientRow {
  readonly isInvited: boolean;
}

/** The account of an address, locked: made where there is none, and begun anew, without any role, where it was removed. */
async function accountOf(
  connection: Connection,
  { email, name, locale, now }: { email: string; name: string; locale: Locale | null; now: Date },
): Promise<Account> {
  const begun = await connection.query<{ id: string }>(
    `INSERT INTO app_user AS u (id, email, name, locale, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
     ON CONFLICT (email) DO UPDATE SET name = excluded.name, locale = excluded.locale, time_zone = NULL,
       password_hash = NULL, must_change_password = false, last_sign_in_at = NULL, archived_at = NULL,
       created_at = excluded.created_at, updated_at = excluded.updated_at
     WHERE u.archived_at IS NOT NULL RETURNING u.id`,
    [newId(), email, name, locale, now],
  );
  await connection.query('DELETE FROM membership WHERE user_id = ANY ($1)', [begun.rows.map(({ id }) => id)]);
  const { rows } = await connection.query<Account>(
    `SELECT ${recipientColumns}, u.password_hash IS NULL AS "isInvited" FROM app_user u WHERE u.email = $1 FOR NO KEY UPDATE`,
    [email],
  );
  if (!rows[0]) throw new Error('an account that was just made is gone');
  return rows[0];
}

/** The place of the first of these roles in a client (or in all) where the person has one; -1: in none. */
async function alreadyMember(connection: Connection, userId: string, memberships: GivenRoles): Promise<number> {
  const { rows } = await connection.query<{ clientId: string | null }>(
    'SELECT client_id AS "clientId" FROM membership WHERE user_id = $1',
    [userId],
  );
  return memberships.findIndex(({ clientId }) => rows.some((row) => row.clientId === clientId));
}

async function addMemberships(
  connection: Connection,
  userId: string,
  memberships: GivenRoles,
  now: Date,
): Promise<void> {
  await connection.query(
    `INSERT INTO membership (id, user_id, client_id, role, created_at)
     SELECT id, $2, client_id, role, $5 FROM unnest($1::uuid[], $3::uuid[], $4::role[]) AS m(id, client_id, role)`,
    [
      memberships.map(newId),
      userId,
      memberships.map(({ clientId }) => clientId),
      memberships.map(({ role }) => role),
      now,
    ],
  );
}
