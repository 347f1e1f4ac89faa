import { alerts } from './catalogues/alerts.ts';
import { audit } from './catalogues/audit.ts';
import { cameras } from './catalogues/cameras.ts';
import { chart } from './catalogues/chart.ts';
import { clients } from './catalogues/clients.ts';
import { common } from './catalogues/common.ts';
import { equipment } from './catalogues/equipment.ts';
import { errors } from './catalogues/errors.ts';
import { frame } from './catalogues/frame.ts';
import { jobs } from './catalogues/jobs.ts';
import { mail } from './catalogues/mail.ts';
import { notifications } from './catalogues/notifications.ts';
import { outbox } from './catalogues/outbox.ts';
import { overview } from './catalogues/overview.ts';
import { recordings } from './catalogues/recordings.ts';
import { settings } from './catalogues/settings.ts';
import { signIn } from './catalogues/sign-in.ts';
import { terminal } from './catalogues/terminal.ts';
import { tokens } from './catalogues/tokens.ts';
import { users } from './catalogues/users.ts';
import type { Locale } from './locales.ts';

/** Every subject; the name of a subject is the name of its file. */
export const subjects = {
  alerts,
  audit,
  cameras,
  chart,
  clients,
  common,
  equipment,
  errors,
  frame,
  jobs,
  mail,
  notifications,
  outbox,
  overview,
  recordings,
  settings,
  signIn,
  terminal,
  users,
  tokens,
};

export type Subject = keyof typeof subjects;

/** All messages of one language, by subject. */
export type Catalogue = { readonly [S in Subject]: (typeof subjects)[S]['fr'] };

/** All messages in a language. */
export function catalogue(locale: Locale): Catalogue {
  return Object.fromEntries(
    Object.entries(subjects).map(([subject, messages]) => [subject, messages[locale]]),
  ) as unknown as Catalogue;
}
