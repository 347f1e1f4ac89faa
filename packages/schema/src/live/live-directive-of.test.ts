import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { liveWishOf } from './live-directive-of.ts';

test.each([
  ['query A { __typename }', {}, null],
  ['query A @live { __typename }', {}, { throttleMs: 50 }],
  ['query A @live(throttle: 500) { __typename }', {}, { throttleMs: 500 }],
  ['query A @live(throttle: 1) { __typename }', {}, { throttleMs: 50 }],
  ['query A @live(throttle: 99999999) { __typename }', {}, { throttleMs: 60_000 }],
  ['query A($on: Boolean!) @live(if: $on) { __typename }', { on: false }, null],
  ['query A($on: Boolean!) @live(if: $on) { __typename }', { on: true }, { throttleMs: 50 }],
  ['mutation A { __typename }', {}, null],
])('%s with %j', (query, variables, expected) => {
  expect(liveWishOf(parse(query), 'A', variables)).toEqual(expected);
});

test('of several operations the one that runs counts', () => {
  const document = parse('query A @live { __typename } query B { __typename }');
  expect(liveWishOf(document, 'A', {})).not.toBeNull();
  expect(liveWishOf(document, 'B', {})).toBeNull();
  expect(liveWishOf(document, null, {})).toBeNull();
});
