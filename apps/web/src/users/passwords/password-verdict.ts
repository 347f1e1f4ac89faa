import type { PasswordOwner } from '@vigie/domain/users/password';
import type { Locale } from '@vigie/i18n/locales';

/** What the worker is asked. */
export interface PasswordQuestion {
  password: string;
  owner: PasswordOwner;
  /** The language of the advice. */
  locale: Locale;
}

/** How a password was judged, as the server will. */
export interface PasswordVerdict {
  /** From 0 to 4. */
  strength: number;
  /** What would make it better; null: it is good enough. */
  advice: string | null;
}
