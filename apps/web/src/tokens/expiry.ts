import { dayRange } from '../time/day-range.ts';

/** For so many days a token may be made at a press; `day` is for a date. */
export const lives = ['30', '90', '365', 'day'] as const;

export type Life = (typeof lives)[number];

const dayMs = 24 * 3_600_000;

/** When a token ends: in so many days, or with the end of a day in somebody's zone; null: no day was given. */
export function expiryOf(life: Life, day: string, zone: string, now: Date): Date | null {
  if (life === 'day') return dayRange(day, zone)?.to ?? null;
  return new Date(now.getTime() + Number(life) * dayMs);
}
