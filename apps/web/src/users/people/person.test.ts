import { expect, test } from 'vitest';
import { inOrder, standingOf } from './person.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 26, 12, minutes)).toISOString();
const now = Date.parse(at(0));

test.each([
  ['ACTIVE', null, 'ACTIVE'],
  ['INVITED', at(1), 'INVITED'],
  ['INVITED', at(0), 'expired'],
  // No link was ever made, or all of them are forgotten.
  ['INVITED', null, 'expired'],
  [null, null, null],
] as const)('somebody %s whose invitation ends at %s is %s', (state, invitationExpiresAt, standing) => {
  expect(standingOf({ state, invitationExpiresAt }, now)).toBe(standing);
});

test('a role in all clients is read first, then the strongest, then by name', () => {
  const roles = [
    { role: 'VIEWER', client: { name: 'Able' } },
    { role: 'ADMIN', client: { name: 'Cove' } },
    { role: 'VIEWER', client: null },
    { role: 'ADMIN', client: { name: 'Bay' } },
  ] as const;
  expect(inOrder(roles).map(({ role, client }) => `${role} ${client?.name ?? '*'}`)).toEqual([
    'VIEWER *',
    'ADMIN Bay',
    'ADMIN Cove',
    'VIEWER Able',
  ]);
});
