import { expect, test } from 'vitest';
import { passwordProblem } from './password.ts';

test.each([
  ['correct horse battery', null],
  ['0123456789', null],
  ['éàü€ñøåçßþ', null],
  ['short', 'password_too_short'],
  ['😀😀😀😀😀😀😀😀😀', 'password_too_short'],
  ['x'.repeat(201), 'password_too_long'],
  ['Marie.Curie@Example.org', 'password_is_email'],
  ['marie.curie', 'password_is_email'],
  ['ababababababab', 'password_monotonous'],
])('the password %j of marie.curie@example.org: %s', (password, problem) => {
  expect(passwordProblem(password, 'marie.curie@example.org')).toBe(problem);
});
