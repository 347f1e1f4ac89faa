import type { Dice } from '@vigie/platform/testing/dice';

const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  '𝕍𝕚𝕘𝕚𝕖 🎥',
  'e\u0301'.repeat(50),
  '%00%ff',
  '../../../../etc/passwd',
  "'; DROP TABLE client; --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  'x'.repeat(5000),
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  'rtsp://a:b@[::1]:99999/\u0007',
];

const oddNumbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  200,
  201,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  2 ** 63,
  1e21,
  1e308,
  5e-324,
];

export const oddInstants = [
  '2026-03-01T12:00:00Z',
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '1969-12-31T23:59:59.999-12:00',
  '2026-02-30T00:00:00Z',
  '2026-03-01T24:00:00Z',
  '2026-03-01T12:00:00+99:99',
  '+275760-09-13T00:00:00.000Z',
];

export const oddText = (dice: Dice): string =>
  dice.chance(0.8) ? dice.pick(oddTexts) : String.fromCharCode(...dice.several(30, () => dice.upTo(0x10000)));

export const oddNumber = (dice: Dice): number => dice.pick(oddNumbers);

/** Anything that JSON can hold. */
export function oddJson(dice: Dice, depth = 3): unknown {
  switch (dice.upTo(depth > 0 ? 7 : 5)) {
    case 0:
      return null;
    case 1:
      return dice.chance(0.5);
    case 2:
      return oddNumber(dice);
    case 3:
    case 4:
      return oddText(dice);
    case 5:
      return dice.several(4, () => oddJson(dice, depth - 1));
    default:
      return Object.fromEntries(dice.several(4, () => [oddText(dice), oddJson(dice, depth - 1)]));
  }
}

/** A text with something in it cut out, doubled, replaced or put in. */
export function mangled(dice: Dice, text: string): string {
  const from = dice.upTo(text.length + 1);
  const until = Math.min(text.length, from + dice.upTo(20));
  switch (dice.upTo(4)) {
    case 0:
      return text.slice(0, from);
    case 1:
      return text.slice(0, until) + text.slice(from);
    case 2:
      return text.slice(0, from) + oddText(dice) + text.slice(until);
    default:
      return (
        text.slice(0, from) +
        dice.pick(['{', '}', '(', ')', '"', '\\', '@', '$', '...', '\u0000', ',']) +
        text.slice(from)
      );
  }
}

/** A value with another value in itself, very often. */
export const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
