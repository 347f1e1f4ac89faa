import { type Result, valid } from '../result.ts';
import { dayMs, hourMs, minuteMs, secondMs, weekMs } from './units.ts';

/** Why a text is no duration: it has years or months, which have no fixed length, or another form. */
export type NoDuration = 'calendar' | 'form';

const number = '(\\d+(?:[.,]\\d+)?)';

/** Weeks or days, then hours, minutes and seconds: the parts of ISO 8601 that have a fixed length (a day is 24 hours). */
const fixed = new RegExp(`^P(?:${number}W)?(?:${number}D)?(?:T(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`);

const unitsMs = [weekMs, dayMs, hourMs, minuteMs, secondMs] as const;

/** Years, or months (an M before the T). */
const calendar = /^[+-]?P[^T]*[YM]/;

/**
 * The milliseconds of a duration in ISO 8601, such as PT1H30M, P7D or PT0.25S. Fails
 * for years and months, for signs, for a fraction of another part than the smallest, for less than a millisecond
 * and for more than 2^53 of them.
 */
export function parseDuration(text: string): Result<number, NoDuration> {
  if (calendar.test(text)) return no('calendar');
  const parts = fixed.exec(text)?.slice(1);
  const smallest = parts?.findLastIndex((part) => part !== undefined) ?? -1;
  if (!parts || smallest < 0 || text.endsWith('T')) return no('form');
  let [whole, thousandths] = [0, 0];
  for (const [index, part] of parts.entries()) {
    if (part === undefined) continue;
    const [digits = '', fraction = ''] = part.split(/[.,]/);
    if (fraction !== '' && index !== smallest) return no('form');
    const unitMs = unitsMs[index] ?? 0;
    whole += Number(digits) * unitMs;
    thousandths = fraction === '' ? 0 : Number(`0.${fraction}`) * unitMs;
  }
  const ms = whole + Math.round(thousandths);
  const isExact = Math.abs(thousandths - Math.round(thousandths)) < 1e-6;
  return isExact && Number.isSafeInteger(ms) ? valid(ms) : no('form');
}

const no = (error: NoDuration) => ({ ok: false, error }) as const;

/**
 * A duration of so many milliseconds in ISO 8601, with days as its largest part: P1DT2H, PT1H30M, PT0.25S, PT0S.
 * Throws for what is no whole number of them, 0 or more.
 */
export function isoDuration(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new Error(`${ms} ms are no duration`);
  if (ms === 0) return 'PT0S';
  const [days, hours, minutes] = [Math.floor(ms / dayMs), Math.floor(ms / hourMs) % 24, Math.floor(ms / minuteMs) % 60];
  const seconds = (ms % minuteMs) / secondMs;
  const date = days > 0 ? `${days}D` : '';
  const time = [hours > 0 ? `${hours}H` : '', minutes > 0 ? `${minutes}M` : '', seconds > 0 ? `${seconds}S` : ''].join(
    '',
  );
  return `P${date}${time === '' ? '' : `T${time}`}`;
}
