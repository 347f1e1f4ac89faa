import type { Locale } from '@vigie/i18n/locales';

export const localeCookie = 'vigie_locale';

/** Remembers the language in this browser; the page shows it after a refresh. */
export function rememberLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, which a LAN is not.
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`;
}

/** True when this browser has a language of its own already. */
export function hasLocaleCookie(): boolean {
  return document.cookie.split('; ').some((pair) => pair.startsWith(`${localeCookie}=`));
}
