import type { Locale } from '../locales.ts';

/** How much of an instant is shown. */
export type InstantStyle = 'time' | 'timeSeconds' | 'date' | 'dateYear' | 'day' | 'short' | 'long' | 'full';

const styles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit' },
  timeSeconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  date: { weekday: 'short', day: 'numeric', month: 'short' },
  dateYear: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  long: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  full: {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times its use, so each is made once. */
function formatter(locale: Locale, style: InstantStyle, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${style} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  // British English keeps the 24-hour clock, which people who compare times all day need.
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', { ...styles[style], timeZone });
  formatters.set(key, made);
  return made;
}

/** True for a time zone that this system knows by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}

/** An instant in a zone (an IANA name; an unknown one counts as UTC). */
export function formatInstant(at: Date, locale: Locale, style: InstantStyle, timeZone: string): string {
  return formatter(locale, style, isTimeZone(timeZone) ? timeZone : 'UTC').format(at);
}

/** What a zone is called at an instant, in short: `CET`, `GMT-5`, `UTC+1`; daylight saving is in it. */
export function formatZone(at: Date, locale: Locale, timeZone: string): string {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  return (
    formatter(locale, 'full', zone)
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  );
}

/** True where clocks in two zones show the same at an instant. */
export function sameTime(at: Date, one: string, other: string): boolean {
  return one === other || formatZone(at, 'fr', one) === formatZone(at, 'fr', other);
}

/** The calendar day of an instant in a zone as `2026-11-21`: for grouping, not for reading. */
export function dayOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(at);
}
