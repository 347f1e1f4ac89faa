import { notifications } from './catalogues/notifications.ts';
import type { Locale } from './locales.ts';
import { translator } from './translator.ts';

const translators = { fr: translator('fr', 'notifications'), en: translator('en', 'notifications') };

type Kind = keyof typeof notifications.fr.text;

const isKnown = (kind: string): kind is Kind => Object.hasOwn(notifications.fr.text, kind);

/** The sentence of a notification; one of a kind that has none (of a newer version) says so. */
export function notificationText(
  locale: Locale,
  kind: string,
  params: Readonly<Record<string, string | number>>,
): string {
  // Kind and params come from data, so the compiler cannot match them to the sentence's placeholders.
  const translate = translators[locale] as unknown as (key: string, values: typeof params) => string;
  return isKnown(kind) ? translate(`text.${kind}`, params) : translate('unknown', {});
}
