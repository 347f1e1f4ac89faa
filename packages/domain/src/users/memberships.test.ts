import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostMemberships, parseMemberships } from './memberships.ts';

const role = 'viewer' as const;
const memberships = (clientIds: readonly (string | null)[]) => clientIds.map((clientId) => ({ clientId, role }));

test.each([
  [[], 'memberships_required', ['memberships']],
  [['a', null, 'a'], 'membership_twice', ['memberships', '2', 'clientId']],
  [[null, null], 'membership_twice', ['memberships', '1', 'clientId']],
  [Array.from({ length: mostMemberships + 1 }, (_, n) => String(n)), 'memberships_too_many', ['memberships']],
])('roles in %j are refused: %s', (clientIds, code, path) => {
  expect(parseMemberships(memberships(clientIds))).toMatchObject({ ok: false, error: { code, path } });
});

test('one role in each of some clients is taken as it is', () => {
  const clients = fc.uniqueArray(fc.option(fc.string(), { nil: null }), { minLength: 1, maxLength: mostMemberships });
  fc.assert(
    fc.property(clients, (clientIds) => {
      expect(parseMemberships(memberships(clientIds))).toEqual({ ok: true, value: memberships(clientIds) });
    }),
  );
});
