import { expect, test } from 'vitest';
import { refusedField } from './refused-field.ts';

test.each([
  ['password_common', 'password'],
  ['text_required', 'name'],
  ['text_characters', 'name'],
  ['database_away', ''],
])('%s stands at "%s"', (code, field) => {
  expect(refusedField({ code, message: 'No.' })).toEqual({ [field]: 'No.' });
});
