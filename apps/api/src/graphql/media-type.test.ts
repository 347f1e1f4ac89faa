import { expect, test } from 'vitest';
import { answerTypeFor } from './media-type.ts';

const own = 'application/graphql-response+json';
const json = 'application/json';

test.each([
  ['nothing', undefined, own],
  ['an empty list', '', own],
  ['anything', '*/*', json],
  ['any type of applications', 'application/*', json],
  ['GraphQL’s own type', own, own],
  ['JSON', json, json],
  ['both, as the specification recommends', `${own}, application/json;q=0.9`, own],
  ['both, equally, its own first', `${own}; charset=utf-8, ${json}; charset=utf-8`, own],
  ['both, equally, JSON first', `${json}, ${own}`, json],
  ['JSON rather', `${own};q=0.1, ${json};q=0.2`, json],
  ['all but JSON', `*/*, ${json};q=0`, own],
  ['what a browser’s address bar sends', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', json],
  ['its own type in large letters', 'Application/GraphQL-Response+JSON', own],
  ['HTML only', 'text/html', null],
  ['nothing at all', '*/*;q=0', null],
  ['another encoding', `${json}; charset=utf-16`, null],
  ['an encoding in quotes', `${json}; charset="utf-8"`, json],
  ['nonsense', ';;,=,q', null],
  ['a quality that is none', `${json};q=much`, null],
])('who accepts %s', (_who, accept, expected) => {
  expect(answerTypeFor(accept)).toBe(expected);
});
