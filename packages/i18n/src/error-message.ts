import { errors } from './catalogues/errors.ts';
import type { Locale } from './locales.ts';
import { translator } from './translator.ts';

const translators = { fr: translator('fr', 'errors'), en: translator('en', 'errors') };

type ErrorCode = keyof typeof errors.fr;

/** Whether the catalogue has a sentence for this code. */
const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errors.fr, code);

/** What an expected failure says to people; a code without a sentence of its own gets the general one. */
export function errorMessage(
  locale: Locale,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  // Code and params come from data, so the compiler cannot match them to the sentence's placeholders.
  const translate = translators[locale] as unknown as (key: ErrorCode, values: typeof params) => string;
  return translate(isKnown(code) ? code : 'invalid_input', params);
}
