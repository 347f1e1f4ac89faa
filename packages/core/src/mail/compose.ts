import { formatInstant } from '@vigie/i18n/formats/instant';
import { translator } from '@vigie/i18n/translator';
import { mailHtml } from './html.ts';
import type { ComposedMail, MailMessage, MailRecipient } from './message.ts';

/** Puts a message into the words of its recipient's language, as plain text and as HTML. */
export function composeMail(message: MailMessage, { email, name, locale, timeZone }: MailRecipient): ComposedMail {
  const t = translator(locale, 'mail');
  // The values of each kind differ, so the compiler cannot match them to the sentences' placeholders.
  const say = t as unknown as (key: string, values: Readonly<Record<string, string>>) => string;
  const values = { email, ...valuesOf(message) };
  const sentence = (part: string): string => say(`${message.kind}.${part}`, values);

  const parts = {
    subject: sentence('subject'),
    greeting: t('greeting', { name }),
    text: sentence('text'),
    action: sentence('action'),
    link: message.link,
    note: sentence('note'),
    unexpected: sentence('unexpected'),
    copy: t('copy'),
    footer: t('footer'),
  };
  const { subject, greeting, text, action, link, note, unexpected, footer } = parts;
  return {
    subject,
    text: `${[greeting, text, `${action}\n${link}`, note, unexpected, `-- \n${footer}`].join('\n\n')}\n`,
    html: mailHtml(locale, parts),
    link,
  };

  function valuesOf(about: MailMessage): Readonly<Record<string, string>> {
    if (about.kind === 'reset') return {};
    if (about.kind === 'password_reset') {
      const { at, device, address } = about;
      return { at: formatInstant(at, locale, 'full', timeZone ?? 'UTC'), device, address };
    }
    const clients = about.clients.map((client) => client ?? t('everyClient'));
    return { by: about.by, clients: new Intl.ListFormat(locale).format(clients) };
  }
}
