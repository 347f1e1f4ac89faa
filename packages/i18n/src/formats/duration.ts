import type { Locale } from '../locales.ts';

const units: Record<Locale, { d: string; h: string; min: string; s: string }> = {
  fr: { d: 'j', h: 'h', min: 'min', s: 's' },
  en: { d: 'd', h: 'h', min: 'min', s: 's' },
};

/**
 * How long, as people say it, with two units at most: `42 s`, `4 min`, `2 h 10`, `3 d 4 h`, `12 d`.
 * Rounds down, so that a figure never runs ahead of the clock; a negative length is none.
 */
export function formatDuration(seconds: number, locale: Locale): string {
  const unit = units[locale];
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const narrow = '\u00a0';
  if (minutes < 1) return `${whole}${narrow}${unit.s}`;
  if (hours < 1) return `${minutes}${narrow}${unit.min}`;
  if (days < 1) {
    const rest = minutes % 60;
    return rest === 0
      ? `${hours}${narrow}${unit.h}`
      : `${hours}${narrow}${unit.h}${narrow}${String(rest).padStart(2, '0')}`;
  }
  const rest = hours % 24;
  return days >= 10 || rest === 0
    ? `${days}${narrow}${unit.d}`
    : `${days}${narrow}${unit.d}${narrow}${rest}${narrow}${unit.h}`;
}

/** A length in a player, such as `0:42`, `29:59` or `1:00:00`. */
export function formatClockLength(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}
