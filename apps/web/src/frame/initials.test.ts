import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Ana Lopes', 'AL'],
  ['Jean-Paul de la Tour', 'JT'],
  ['admin', 'A'],
  ['  élodie  ', 'É'],
  ['😀 smile', '😀S'],
  ['', '·'],
])('%j is shown as %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
