import { parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { isLive, liveDocument } from './live-document.ts';

const plain = parse('query A($id: ID!) { node(id: $id) { id } } fragment F on Client { name }');

test('a query becomes live, once and for all', () => {
  const live = liveDocument(plain);
  expect([isLive(plain), isLive(live)]).toEqual([false, true]);
  expect(print(live)).toBe(
    print(parse('query A($id: ID!) @live { node(id: $id) { id } } fragment F on Client { name }')),
  );
  expect(liveDocument(plain)).toBe(live);
});

test('one that is live stays as it is, and a mutation is left alone', () => {
  const already = parse('query A @live(throttle: 1000) { viewer { everyClient } }');
  expect(liveDocument(already)).toBe(already);
  expect(isLive(liveDocument(parse('mutation { removeDemo { __typename } }')))).toBe(false);
});
