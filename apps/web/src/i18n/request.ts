import { catalogue } from '@vigie/i18n/catalogue';
import { isLocale, negotiateLocale } from '@vigie/i18n/locales';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { localeCookie } from './locale-cookie.ts';

/** The language of a page: as chosen in the app (a cookie), else as the browser asks. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : negotiateLocale((await headers()).get('accept-language'));
  // What only servers and terminals say need not travel to every browser.
  const {
    errors: _errors,
    mail: _mail,
    notifications: _notifications,
    terminal: _terminal,
    ...messages
  } = catalogue(locale);
  return { locale, messages, timeZone: 'UTC' };
});
