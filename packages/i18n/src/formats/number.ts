import type { Locale } from '../locales.ts';

/** A figure and its unit, kept apart so that a screen can set the unit small. */
export interface Figure {
  value: string;
  unit: string;
}

/** A number with at most so many decimals, as the language writes it. */
export function formatNumber(value: number, locale: Locale, decimals = 0): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
}

/** A share (0 to 1) in per cent; never rounded up to a perfect 100 %. */
export function formatShare(share: number, locale: Locale, decimals = 1): string {
  const factor = 10 ** (decimals + 2);
  const kept = share < 1 ? Math.min(Math.round(share * factor), factor - 1) / factor : share;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: decimals }).format(kept);
}

/** Milliseconds: two significant digits below 10 ms, whole ones above, seconds from 10 s. */
export function formatMilliseconds(ms: number, locale: Locale): Figure {
  if (ms >= 10_000) return { value: formatNumber(ms / 1000, locale, 1), unit: 's' };
  const decimals = ms < 1 ? 2 : ms < 10 ? 1 : 0;
  return { value: formatNumber(ms, locale, decimals), unit: 'ms' };
}

const byteUnits: Record<Locale, readonly string[]> = {
  fr: ['o', 'ko', 'Mo', 'Go', 'To', 'Po'],
  en: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'],
};

/** A size in decimal units (1 kB = 1,000 bytes, as disks are sold), three significant digits. */
export function formatBytes(bytes: number, locale: Locale): Figure {
  const names = byteUnits[locale];
  let value = Math.max(0, bytes);
  let index = 0;
  while (value >= 999.5 && index < names.length - 1) {
    value /= 1000;
    index += 1;
  }
  const decimals = index === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return { value: formatNumber(value, locale, decimals), unit: names[index] ?? '' };
}

const bitUnits: Record<Locale, readonly [string, string, string]> = {
  fr: ['kb/s', 'Mb/s', 'Gb/s'],
  en: ['kb/s', 'Mb/s', 'Gb/s'],
};

/** A bit rate given in kilobits a second. */
export function formatBitrate(kbps: number, locale: Locale): Figure {
  const [kilo, mega, giga] = bitUnits[locale];
  if (kbps < 1000) return { value: formatNumber(kbps, locale), unit: kilo };
  if (kbps < 1_000_000) return { value: formatNumber(kbps / 1000, locale, 1), unit: mega };
  return { value: formatNumber(kbps / 1_000_000, locale, 1), unit: giga };
}
