import { expect, test } from 'vitest';
import { compare, looseFrench, placeholders } from './compare.ts';

test('equal keys and placeholders are no fault', () => {
  expect(
    compare('s', {
      fr: { a: 'Bonjour {name}', g: { b: '{n, plural, one {un} other {#}}' } },
      en: { a: '{name}, hello', g: { b: '{n, plural, one {one} other {#}}' } },
    }),
  ).toEqual([]);
});

test('a key that one language lacks is named, on either side', () => {
  expect(compare('s', { fr: { a: 'x', g: { b: 'y' } }, en: { a: 'x', c: 'z' } })).toEqual([
    's.g.b is missing in en',
    's.c is missing in fr',
  ]);
});

test('differing placeholders, an empty text and broken ICU are faults', () => {
  expect(compare('s', { fr: { a: '{name}' }, en: { a: '{nom}' } })).toEqual(['s.a takes {name} in fr but {nom} in en']);
  expect(compare('s', { fr: { a: '{n, plural, one {un} other {#}}' }, en: { a: '{n}' } })[0]).toContain('n:plural');
  expect(compare('s', { fr: { a: ' ' }, en: { a: 'x' } })).toEqual(['s.a is empty in fr']);
  expect(compare('s', { fr: { a: '{oops' }, en: { a: 'x' } })[0]).toMatch(/^s\.a is malformed in fr/);
});

test('placeholders inside tags and plural branches are seen', () => {
  expect(placeholders('<b>{x}</b> {n, plural, one {{y}} other {#}}')).toEqual(new Set(['<b>', 'x', 'n:plural', 'y']));
});

test('French punctuation must not stand alone at the beginning of a line', () => {
  expect(looseFrench('Trop tard : réessayez')).toBe(true);
  expect(looseFrench('« démo »')).toBe(true);
  expect(looseFrench('Trop tard\u00a0: réessayez, à 12:30')).toBe(false);
});
