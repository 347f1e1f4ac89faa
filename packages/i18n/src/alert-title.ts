import type { alerts } from './catalogues/alerts.ts';
import type { Locale } from './locales.ts';
import { translator } from './translator.ts';

const translators = { fr: translator('fr', 'alerts.title'), en: translator('en', 'alerts.title') };

/** The sentence of an alert: what is wrong, in one line. */
export function alertTitle(
  locale: Locale,
  kind: keyof typeof alerts.fr.title,
  params: Readonly<Record<string, string | number>>,
): string {
  // The params come from data, so the compiler cannot match them to the sentence's placeholders.
  const translate = translators[locale] as unknown as (key: typeof kind, values: typeof params) => string;
  return translate(kind, params);
}
