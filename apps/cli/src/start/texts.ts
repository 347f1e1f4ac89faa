import type { Locale } from '@vigie/i18n/locales';
import { translator } from '@vigie/i18n/translator';

/** What `vigie start` says, in a language. */
export const terminalTexts = (locale: Locale) => translator(locale, 'terminal');

export type TerminalTexts = ReturnType<typeof terminalTexts>;
