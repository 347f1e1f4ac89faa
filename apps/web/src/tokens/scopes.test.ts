import { expect, test } from 'vitest';
import type { TokenScope } from '../generated/graphql.ts';
import { impliedBy, mayGive, scopes, toldOf } from './scopes.ts';

test.each<[TokenScope[], TokenScope[], TokenScope[]]>([
  [[], [], []],
  [['READ'], [], ['READ']],
  [['OPERATE'], ['READ'], ['OPERATE']],
  [['READ', 'ADMINISTER'], ['READ', 'OPERATE'], ['ADMINISTER']],
  [['REPORT'], [], ['REPORT']],
  [['REPORT', 'READ', 'OPERATE'], ['READ'], ['OPERATE', 'REPORT']],
])('%j holds %j besides, and is told as %j', (chosen, implied, told) => {
  expect([impliedBy(chosen), toldOf(chosen)]).toEqual([implied, told]);
});

test('one may give what one may do oneself, in one client at least', () => {
  const given = (...roles: Parameters<typeof mayGive>[1]) => scopes.filter((scope) => mayGive(scope, roles));
  expect(given()).toEqual([]);
  expect(given('VIEWER')).toEqual(['READ']);
  expect(given('VIEWER', 'OPERATOR')).toEqual(['READ', 'OPERATE', 'REPORT']);
  expect(given('ADMIN')).toEqual(scopes);
});
