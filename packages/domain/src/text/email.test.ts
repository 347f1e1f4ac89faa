import { expect, test } from 'vitest';
import { parseEmail } from './email.ts';

test.each([
  [' Marie.Curie@Example.org ', 'marie.curie@example.org'],
  ['élodie@exämple.fr', 'élodie@exämple.fr'],
])('%j is the address %j', (text, address) => {
  expect(parseEmail(text, 'email')).toEqual({ ok: true, value: address });
});

test.each([
  ['', 'text_required'],
  [`${'x'.repeat(250)}@a.fr`, 'text_too_long'],
  ['ma\u202erie@example.org', 'text_characters'],
  ['marie', 'email_form'],
  ['marie@localhost', 'email_form'],
  ['marie@example.org, ben@example.org', 'email_form'],
  ['Marie <marie@example.org>', 'email_form'],
])('%j is none: %s', (text, code) => {
  expect(parseEmail(text, 'email')).toMatchObject({ ok: false, error: { code, path: ['email'] } });
});
