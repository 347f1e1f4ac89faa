import { notificationLevels } from '@vigie/domain/notifications/kinds';
import { expect, test } from 'vitest';
import { placeOf } from './place-of.ts';

test('every kind of notification leads to a page of the app', () => {
  for (const kind of Object.keys(notificationLevels)) expect(placeOf(kind)).toMatch(/^\/[a-z]/);
});

test('one that this version does not know leads nowhere', () => {
  expect(placeOf('moon_landing')).toBeNull();
});
