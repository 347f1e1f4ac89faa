import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDuration, parseDuration } from './duration.ts';

test.each([
  ['PT0S', 0],
  ['PT1H30M', 5_400_000],
  ['P7D', 604_800_000],
  ['P1W', 604_800_000],
  ['P1DT2H', 93_600_000],
  ['PT0.25S', 250],
  ['PT0,25S', 250],
  ['PT0.001S', 1],
  ['PT1.5H', 5_400_000],
  ['P0.5D', 43_200_000],
  ['PT36H', 129_600_000],
  ['PT90M', 5_400_000],
  ['PT007S', 7000],
  ['P0D', 0],
])('%s is %i ms', (text, ms) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: ms });
});

test.each(['P1Y', 'P1M', 'P1Y2M3D', 'P1YT1H', '-P1M', 'P0.5Y'])('%s has no fixed length', (text) => {
  expect(parseDuration(text)).toEqual({ ok: false, error: 'calendar' });
});

test.each([
  '',
  'P',
  'PT',
  'P1DT',
  'PT1H30',
  '1H',
  'T1H',
  'pt1h',
  'PT1M1H',
  'PT-1S',
  '-PT1S',
  '+PT1S',
  'PT1.5H30M',
  'PT.5S',
  'PT1.S',
  'PT0.0001S',
  'PT99999999999999999H',
  'PT1S ',
  'PT1e3S',
  'PT١S',
  '90',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toEqual({ ok: false, error: 'form' });
});

test.each([
  [0, 'PT0S'],
  [1, 'PT0.001S'],
  [1500, 'PT1.5S'],
  [60_000, 'PT1M'],
  [5_400_000, 'PT1H30M'],
  [86_400_000, 'P1D'],
  [90_061_001, 'P1DT1H1M1.001S'],
])('%i ms are written %s', (ms, text) => {
  expect(isoDuration(ms)).toBe(text);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d ms are no duration', (ms) => {
  expect(() => isoDuration(ms)).toThrow('no duration');
});

test('what is written is read as what it was, and written the same again', () => {
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (ms) => {
      const text = isoDuration(ms);
      expect(parseDuration(text)).toEqual({ ok: true, value: ms });
    }),
  );
});

test('no text breaks the reader', () => {
  const pieces = fc.constantFrom('P', 'T', 'W', 'D', 'H', 'M', 'S', 'Y', '1', '0', '9', '.', ',', '-', ' ');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const read = parseDuration(parts.join(''));
      if (read.ok) expect(parseDuration(isoDuration(read.value))).toEqual(read);
    }),
    { numRuns: 2000 },
  );
});
