import { expect, test } from 'vitest';
import { fieldErrors, isFailure } from './outcome.ts';

test('a failure is told from a payload by its code and message', () => {
  expect(isFailure({ code: 'not_found', message: 'x' })).toBe(true);
  expect(isFailure({ client: { id: '1' } })).toBe(false);
  expect(isFailure(null)).toBe(false);
});

test('a message goes to the field that its path names, to the nearest one above, or to its last part', () => {
  const fields = ['name', 'checks', 'url'];
  expect(fieldErrors({ code: 'c', message: 'm', path: ['name'] }, fields)).toEqual({ name: 'm' });
  expect(fieldErrors({ code: 'c', message: 'm', path: ['checks', '0', 'port'] }, fields)).toEqual({ checks: 'm' });
  expect(fieldErrors({ code: 'c', message: 'm', path: ['source', 'url'] }, fields)).toEqual({ url: 'm' });
});

test('a message without a field that is on the form stands over the whole form', () => {
  expect(fieldErrors({ code: 'c', message: 'm', path: ['other'] }, ['name'])).toEqual({ '': 'm' });
  expect(fieldErrors({ code: 'c', message: 'm', path: null }, ['name'])).toEqual({ '': 'm' });
});
