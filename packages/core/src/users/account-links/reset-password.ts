import type { Pool } from '@vigie/platform/database/pool';
import { inTransaction } from '@vigie/platform/database/transaction';
import type { Vault } from '@vigie/platform/secrets/vault';
import type { Clock } from '@vigie/platform/time/clock';
import { publicUrl } from '../../installation/public-url.ts';
import { putMail } from '../../mail/put-mail.ts';
import { notify } from '../../notifications/notify.ts';
import { seenFrom } from '../../notifications/seen-from.ts';
import { type ActingFrom, actorSettings } from '../../results/acting.ts';
import { failed, type Result } from '../../results/result.ts';
import { refusedPassword } from '../password-check.ts';
import { hashPassword } from '../password-hash.ts';
import { type RecipientRow, recipientColumns, recipientOf } from '../recipient.ts';
import { endOtherSessions } from '../sessions.ts';
import { forgiveAccount } from '../sign-in-guard.ts';
import type { Locale } from '../viewer.ts';
import { findLink, spendLink, voidLinks } from './links.ts';

/** What those stand on who hold a link: they are not signed in. */
export interface LinkContext {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  /** As configured (see installation/public-url). */
  readonly publicUrl: string | undefined;
}

/** What a link that is used, over or unknown is told: alike, for whoever tries links learns nothing. */
export const linkInvalid = () => failed('not_found', 'link_invalid', ['secret']);

/**
 * Sets another password by a link, ends every sign-in of the account, and tells its owner. Fails with
 * `link_invalid` or what is wrong with the password; the link is good for another try then.
 */
export async function resetPassword(
  { pool, vault, clock, ...context }: LinkContext,
  given: { readonly secret: string; readonly password: string; readonly locale: Locale; readonly from: ActingFrom },
): Promise<Result<{ userId: string }>> {
  const { secret, password, locale, from } = given;
  const link = await findLink(pool, secret, clock());
  if (link?.purpose !== 'reset') return linkInvalid();
  const { userId, email } = link;
  const refused = await refusedPassword(password, link, ['password']);
  if (refused) return refused;
  const [passwordHash, url] = await Promise.all([hashPassword(password), publicUrl(pool, context.publicUrl)]);
  const now = clock();
  return inTransaction(
    pool,
    async (connection): Promise<Result<{ userId: string }>> => {
      if (!(await spendLink(connection, { secret, purpose: 'reset' }, now))) return linkInvalid();
      const { rows } = await connection.query<RecipientRow>(
        `UPDATE app_user u SET password_hash = $2, must_change_password = false, updated_at = $3 WHERE id = $1
         RETURNING ${recipientColumns}`,
        [userId, passwordHash, now],
      );
      await voidLinks(connection, userId, 'reset', now);
      await endOtherSessions(connection, { userId, keep: null, now });
      await forgiveAccount(connection, { email, address: from.address ?? '' });
      await notify(connection, { userIds: [userId], kind: 'password_reset', params: seenFrom(from) }, now);
      if (rows[0] && url !== null) {
        const message = { kind: 'password_reset', link: `${url}/sign-in`, at: now, ...seenFrom(from) } as const;
        await putMail(connection, { vault, now }, recipientOf(rows[0], locale), message);
      }
      return { ok: true, userId };
    },
    actorSettings({ userId, tokenId: null }, from),
  );
}
