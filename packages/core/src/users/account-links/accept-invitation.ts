import { parseLine } from '@vigie/domain/text/line';
import { inTransaction } from '@vigie/platform/database/transaction';
import { notify } from '../../notifications/notify.ts';
import { type ActingFrom, actorSettings, refused } from '../../results/acting.ts';
import type { Result } from '../../results/result.ts';
import { refusedPassword } from '../password-check.ts';
import { hashPassword } from '../password-hash.ts';
import type { Locale } from '../viewer.ts';
import { findLink, spendLink, voidLinks } from './links.ts';
import { type LinkContext, linkInvalid } from './reset-password.ts';

/**
 * Makes an invited account its owner's: their name, their first password, the language of the page that they
 * look at. Who invited them is told. Fails with `link_invalid`, what is wrong with the password, or the codes
 * of a line for the name; the link is good for another try then.
 */
export async function acceptInvitation(
  { pool, clock }: Pick<LinkContext, 'pool' | 'clock'>,
  given: {
    readonly secret: string;
    readonly name: string;
    readonly password: string;
    readonly locale: Locale;
    readonly from: ActingFrom;
  },
): Promise<Result<{ userId: string }>> {
  const { secret, password, locale, from } = given;
  const link = await findLink(pool, secret, clock());
  if (link?.purpose !== 'invitation') return linkInvalid();
  const { userId, email } = link;
  const name = parseLine(given.name, 'name');
  if (!name.ok) return refused(name.error);
  const weak = await refusedPassword(password, { email, name: name.value }, ['password']);
  if (weak) return weak;
  const passwordHash = await hashPassword(password);
  const now = clock();
  return inTransaction(
    pool,
    async (connection): Promise<Result<{ userId: string }>> => {
      const spent = await spendLink(connection, { secret, purpose: 'invitation' }, now);
      if (!spent) return linkInvalid();
      await connection.query(
        `UPDATE app_user SET name = $2, password_hash = $3, must_change_password = false, locale = $4, updated_at = $5
         WHERE id = $1`,
        [userId, name.value, passwordHash, locale, now],
      );
      await voidLinks(connection, userId, null, now);
      const { createdById } = spent;
      const params = { name: name.value, email };
      const userIds = createdById === null ? [] : [createdById];
      await notify(connection, { userIds, kind: 'invitation_accepted', params }, now);
      return { ok: true, userId };
    },
    actorSettings({ userId, tokenId: null }, from),
  );
}
