import type { MailRecipient } from '../mail/message.ts';
import type { Locale } from './viewer.ts';

/** A user `u` as e-mails address them. */
export interface RecipientRow {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly timeZone: string | null;
}

export const recipientColumns = 'u.id AS "userId", u.email, u.name, u.locale, u.time_zone AS "timeZone"';

/** To whom an e-mail goes; `locale` serves who has not chosen a language. */
export const recipientOf = ({ userId, email, name, ...chosen }: RecipientRow, locale: Locale): MailRecipient => ({
  userId,
  email,
  name,
  locale: chosen.locale === 'fr' || chosen.locale === 'en' ? chosen.locale : locale,
  timeZone: chosen.timeZone,
});
