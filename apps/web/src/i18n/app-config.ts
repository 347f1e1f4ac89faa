import type { Catalogue } from '@vigie/i18n/catalogue';
import type { Locale } from '@vigie/i18n/locales';

// Tells next-intl's hooks which keys exist, so that a wrong one does not compile.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Catalogue;
  }
}
