import { mail } from './catalogues/mail.ts';
import type { Locale } from './locales.ts';
import { translator } from './translator.ts';

const translators = { fr: translator('fr', 'mail.failure'), en: translator('en', 'mail.failure') };

type Failure = keyof typeof mail.fr.failure;

const isKnown = (code: string): code is Failure => Object.hasOwn(mail.fr.failure, code);

/** Why a message could not be sent, and what to do about it. */
export const mailFailureText = (locale: Locale, code: string): string =>
  translators[locale](isKnown(code) ? code : 'unknown');
