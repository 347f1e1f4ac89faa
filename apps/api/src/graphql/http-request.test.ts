import { expect, test } from 'vitest';
import { readGraphqlQuery, readGraphqlRequest } from './http-request.ts';

const query = '{ __typename }';
const bare = { query, operationName: null, variables: undefined };

test.each([
  [{ query }],
  [{ query, operationName: null, variables: null, extensions: null }],
  [{ query, operationName: '', extensions: { persistedQuery: {} }, more: 1 }],
])('%j is a request', (given) => {
  expect(readGraphqlRequest(given)).toEqual(bare);
});

test.each([
  [null],
  [undefined],
  ['{ __typename }'],
  [[{ query }]],
  [{}],
  [{ qeury: query }],
  [{ query: null }],
  [{ query: 1 }],
  [{ query: [query] }],
  [{ query, operationName: 1 }],
  [{ query, operationName: {} }],
  [{ query, variables: 'text' }],
  [{ query, variables: [1] }],
  [{ query, extensions: [1] }],
  [{ query, extensions: false }],
])('%j is none', (given) => {
  expect(readGraphqlRequest(given)).toBeNull();
});

test('an address holds a request as forms are encoded, its variables as JSON', () => {
  const parameters = new URLSearchParams({ query, operationName: 'Q', variables: '{"a":[1]}', extensions: '{}' });
  expect(readGraphqlQuery(`${parameters}`)).toEqual({ query, operationName: 'Q', variables: { a: [1] } });
  expect(readGraphqlQuery(`query=${encodeURIComponent(query)}&operationName=&variables=`)).toEqual(bare);
});

test.each(['', 'variables={}', 'query=a&variables={', 'query=a&variables=[1]', 'query=a&extensions=1'])(
  'the address with ?%s holds none',
  (search) => {
    expect(readGraphqlQuery(search)).toBeNull();
  },
);
