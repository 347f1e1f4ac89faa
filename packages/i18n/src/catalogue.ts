import { alerts } from './catalogues/alerts.ts';
import { common } from './catalogues/common.ts';
import { equipment } from './catalogues/equipment.ts';
import { errors } from './catalogues/errors.ts';
import { terminal } from './catalogues/terminal.ts';
import type { Locale } from './locales.ts';

/** Every subject; the name of a subject is the name of its file. */
export const subjects = { alerts, common, equipment, errors, terminal };

export type Subject = keyof typeof subjects;

/** All messages of one language, by subject. */
export type Catalogue = { readonly [S in Subject]: (typeof subjects)[S]['fr'] };

/** All messages in a language. */
export function catalogue(locale: Locale): Catalogue {
  return Object.fromEntries(
    Object.entries(subjects).map(([subject, messages]) => [subject, messages[locale]]),
  ) as unknown as Catalogue;
}
