import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatClockLength, formatDuration } from './duration.ts';
import { dayOf, formatInstant, formatZone, sameTime } from './instant.ts';
import { formatBitrate, formatBytes, formatMilliseconds, formatShare } from './number.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  [-5, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [7_200, '2 h'],
  [7_800, '2 h 10'],
  [86_400, '1 j'],
  [100_000, '1 j 3 h'],
  [1_000_000, '11 j'],
])('%d seconds are said as %s', (seconds, said) => {
  expect(plain(formatDuration(seconds, 'fr'))).toBe(said);
});

test('a player shows hours only when there are some', () => {
  expect([formatClockLength(42), formatClockLength(1799), formatClockLength(3600)]).toEqual([
    '0:42',
    '29:59',
    '1:00:00',
  ]);
});

test('a share below one is never shown as a perfect hundred', () => {
  expect(plain(formatShare(0.99999, 'en'))).toBe('99.9%');
  expect(plain(formatShare(1, 'en'))).toBe('100%');
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999_999_9, noNaN: true }), (share) => formatShare(share, 'en') !== '100%'),
  );
});

test('sizes keep at most three digits before the unit', () => {
  expect(formatBytes(0, 'en')).toEqual({ value: '0', unit: 'B' });
  expect(formatBytes(999_600, 'en')).toEqual({ value: '1', unit: 'MB' });
  expect(formatBytes(15_240_000, 'fr')).toEqual({ value: '15,2', unit: 'Mo' });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      (bytes) => Number(formatBytes(bytes, 'en').value.replace(',', '')) < 1000,
    ),
  );
});

test('response times and bit rates choose the unit that people read', () => {
  expect(formatMilliseconds(0.042, 'en')).toEqual({ value: '0.04', unit: 'ms' });
  expect(formatMilliseconds(12.6, 'en')).toEqual({ value: '13', unit: 'ms' });
  expect(formatMilliseconds(12_600, 'en')).toEqual({ value: '12.6', unit: 's' });
  expect(formatBitrate(2050, 'en')).toEqual({ value: '2.1', unit: 'Mb/s' });
});

test('an instant is shown in the zone it is asked for, and an unknown zone counts as UTC', () => {
  const at = new Date('2026-11-20T23:30:00Z');
  expect(formatInstant(at, 'fr', 'time', 'Europe/Paris')).toBe('00:30');
  expect(formatInstant(at, 'fr', 'time', 'Nowhere/Land')).toBe('23:30');
  expect(dayOf(at, 'Europe/Paris')).toBe('2026-11-21');
});

test('a zone has its name of the season, and two zones are the same as long as their clocks are', () => {
  const [winter, summer] = [new Date('2026-11-20T12:00:00Z'), new Date('2026-07-01T12:00:00Z')];
  expect([formatZone(winter, 'en', 'Europe/Paris'), formatZone(summer, 'en', 'Europe/Paris')]).toEqual(['CET', 'CEST']);
  expect(formatZone(winter, 'fr', 'Indian/Reunion')).toBe('UTC+4');
  expect(formatZone(winter, 'en', 'Nowhere/Land')).toBe('UTC');
  expect(sameTime(winter, 'Europe/Paris', 'Europe/Brussels')).toBe(true);
  expect([sameTime(winter, 'Europe/Paris', 'Africa/Lagos'), sameTime(summer, 'Europe/Paris', 'Africa/Lagos')]).toEqual([
    true,
    false,
  ]);
});
