import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test.each([
  ['/cameras?x=1', '/cameras?x=1'],
  [undefined, '/'],
  ['', '/'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %s', (next, path) => {
  expect(safePath(next)).toBe(path);
});
