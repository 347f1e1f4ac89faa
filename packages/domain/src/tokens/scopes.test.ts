import { expect, test } from 'vitest';
import type { Role } from '../users/role.ts';
import { ceilingOf, impliedScopes, mayGive, tokenScopes } from './scopes.ts';
import type { TokenScope } from './token.ts';

test.each<[TokenScope[], TokenScope[], Role | null]>([
  [[], [], null],
  [['report'], [], null],
  [['read'], [], 'viewer'],
  [['operate', 'report'], ['read'], 'operator'],
  [['administer', 'read'], ['read', 'operate'], 'admin'],
])('%j hold %j anyway, and allow at most what a(n) %s may', (chosen, implied, ceiling) => {
  expect(impliedScopes(chosen)).toEqual(implied);
  expect(ceilingOf(chosen)).toBe(ceiling);
});

test.each<[Role[], TokenScope[]]>([
  [[], []],
  [['viewer'], ['read']],
  [
    ['viewer', 'operator'],
    ['read', 'operate', 'report'],
  ],
  [['admin'], ['read', 'operate', 'administer', 'report']],
])('who is %j may give %j', (roles, given) => {
  expect(tokenScopes.filter((scope) => mayGive(scope, roles))).toEqual(given);
});
