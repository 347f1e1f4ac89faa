/** The languages of Vigie, the default first. */
export const locales = ['fr', 'en'] as const;

export type Locale = (typeof locales)[number];

/** The language of who has said nothing. */
export const defaultLocale: Locale = 'fr';

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * The language that an `Accept-Language` header asks for: of those we have, the one with the highest
 * quality (RFC 9110, 12.5.4; the first of equals); the default when none fits.
 */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  let best: { locale: Locale; quality: number } | undefined;
  for (const range of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = tag.toLowerCase().split('-')[0];
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    if (!(quality > 0)) continue;
    const locale = language === '*' ? defaultLocale : language;
    if (isLocale(locale) && (best === undefined || quality > best.quality)) best = { locale, quality };
  }
  return best?.locale ?? defaultLocale;
}
