import type { TokenScope } from '@vigie/domain/tokens/token';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachesScopes, tokenMemberships } from './token-rights.ts';
import { mayAdminister, mayOperate, mayRead, type Role, type Viewer, type ViewerMembership } from './viewer.ts';

const inAll = (role: Role): ViewerMembership => ({ clientId: null, role });
const inAcme = (role: Role): ViewerMembership => ({ clientId: 'acme', role });

test.each<[string, ViewerMembership[], TokenScope[], string[], ViewerMembership[]]>([
  ['reads as its owner, an administrator, does', [inAll('admin')], ['read'], [], [inAll('viewer')]],
  ['may not more than its owner', [inAcme('viewer')], ['administer'], [], [inAcme('viewer')]],
  ['has the furthest of its scopes', [inAll('admin')], ['read', 'operate'], [], [inAll('operator')]],
  ['that only reports sees nothing', [inAll('admin')], ['report'], [], []],
  ['that also reports reads', [inAcme('admin')], ['report', 'read'], [], [inAcme('viewer')]],
  ['of all clients is limited to some', [inAll('admin')], ['administer'], ['acme'], [inAcme('admin')]],
  ['limited to a client that its owner does not see sees nothing', [inAcme('admin')], ['read'], ['other'], []],
])('a token that %s', (_which, owner, scopes, clientIds, expected) => {
  expect(tokenMemberships(owner, { scopes, clientIds })).toEqual(expected);
});

test('a token may never do what its owner may not', () => {
  const role = fc.constantFrom<Role>('viewer', 'operator', 'admin');
  const membership = fc.record({ clientId: fc.constantFrom(null, 'a', 'b'), role });
  const scopes = fc.uniqueArray(fc.constantFrom<TokenScope>('read', 'operate', 'administer', 'report'), {
    minLength: 1,
  });
  const viewer = (memberships: readonly ViewerMembership[]): Viewer => ({
    userId: 'u',
    sessionId: null,
    tokenId: 't',
    memberships,
    locale: 'en',
  });
  fc.assert(
    fc.property(
      fc.array(membership),
      scopes,
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      (owner, scope, clientIds) => {
        const token = viewer(tokenMemberships(owner, { scopes: scope, clientIds }));
        for (const may of [mayRead, mayOperate, mayAdminister]) {
          for (const client of [null, 'a', 'b', 'c']) {
            if (may(token, client)) expect(may(viewer(owner), client)).toBe(true);
            if (clientIds.length > 0 && may(token, client)) expect(clientIds).toContain(client);
          }
        }
      },
    ),
  );
});

test.each<[string, ViewerMembership[], TokenScope[], string[], boolean]>([
  ['an administrator makes any', [inAll('admin')], ['read', 'operate', 'administer', 'report'], ['acme'], true],
  ['a viewer makes one that reads', [inAcme('viewer')], ['read'], [], true],
  ['a viewer makes none that operates', [inAcme('viewer')], ['read', 'operate'], [], false],
  ['a viewer makes none that reports', [inAcme('viewer')], ['report'], [], false],
  ['an operator makes none that administers', [inAcme('operator')], ['administer'], [], false],
  [
    'what one is elsewhere does not count',
    [inAcme('admin'), { clientId: 'b', role: 'viewer' }],
    ['operate'],
    ['b'],
    false,
  ],
  ['who has no role makes none', [], ['read'], [], false],
])('%s', (_which, owner, scopes, clientIds, expected) => {
  expect(reachesScopes(owner, { scopes, clientIds })).toBe(expected);
});
