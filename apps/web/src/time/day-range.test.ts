import { expect, test } from 'vitest';
import { dayRange } from './day-range.ts';

const hours = (day: string, zone: string) => {
  const range = dayRange(day, zone);
  return range && (range.to.getTime() - range.from.getTime()) / 3_600_000;
};

test('a day begins at the zone’s own midnight', () => {
  expect(dayRange('2026-11-21', 'Europe/Paris')?.from.toISOString()).toBe('2026-11-20T23:00:00.000Z');
  expect(dayRange('2026-07-01', 'America/New_York')?.from.toISOString()).toBe('2026-07-01T04:00:00.000Z');
});

test('the days on which the clock is changed have 23 and 25 hours', () => {
  expect(hours('2026-03-29', 'Europe/Paris')).toBe(23);
  expect(hours('2026-10-25', 'Europe/Paris')).toBe(25);
  expect(hours('2026-11-21', 'Europe/Paris')).toBe(24);
});

test('days follow each other without a gap over a year', () => {
  for (let day = 0; day < 365; day += 1) {
    const text = (offset: number) => new Date(Date.UTC(2026, 0, 1 + day + offset)).toISOString().slice(0, 10);
    expect(dayRange(text(0), 'Europe/Paris')?.to).toEqual(dayRange(text(1), 'Europe/Paris')?.from);
  }
});

test.each(['', '2026-13-01', '2026-02-30', 'tomorrow'])('%j is no day', (text) => {
  expect(dayRange(text, 'UTC')).toBeNull();
});
