import { expect, test } from 'vitest';
import { negotiateLocale } from './locales.ts';

test.each([
  ['en-GB,en;q=0.9', 'en'],
  ['fr-CA', 'fr'],
  ['de, en;q=0.4, fr;q=0.6', 'fr'],
  ['de', 'fr'],
  ['en;q=0, *;q=0.1', 'fr'],
  ['', 'fr'],
  [null, 'fr'],
])('of %j people get %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
