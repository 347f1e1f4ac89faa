import { expect, test } from 'vitest';
import { expiryOf } from './expiry.ts';

const now = new Date('2026-11-26T08:00:00Z');

test('a token ends in so many days, or with the last day in the zone of its owner', () => {
  expect(expiryOf('90', '', 'UTC', now)?.toISOString()).toBe('2027-02-24T08:00:00.000Z');
  expect(expiryOf('day', '2026-12-31', 'Europe/Paris', now)?.toISOString()).toBe('2026-12-31T23:00:00.000Z');
  expect(expiryOf('day', '', 'Europe/Paris', now)).toBeNull();
});
