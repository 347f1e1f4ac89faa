import { expect, test } from 'vitest';
import { isCrossSite, ownOrigin } from './origin.ts';

const host = 'vigie.example:3000';
const allowedOrigins = ['https://portal.example'];

test.each([
  ['no page at all (a script)', {}, false],
  ['its own page', { origin: 'http://vigie.example:3000' }, false],
  ['its own page behind a proxy with TLS', { origin: 'https://vigie.example:3000' }, false],
  ['its own page, written large', { origin: 'http://VIGIE.example:3000' }, false],
  ['another site', { origin: 'http://evil.example' }, true],
  ['another port of the same host', { origin: 'http://vigie.example:4000' }, true],
  ['a host that only begins alike', { origin: 'http://vigie.example:3000.evil.example' }, true],
  ['a sandboxed page', { origin: 'null' }, true],
  ['an origin that was allowed', { origin: 'https://portal.example' }, false],
  ['its own page without Origin', { 'sec-fetch-site': 'same-origin' }, false],
  ['an address that was typed', { 'sec-fetch-site': 'none' }, false],
  ['another site without Origin', { 'sec-fetch-site': 'cross-site' }, true],
  ['a sister domain', { 'sec-fetch-site': 'same-site' }, true],
])('a request of %s', (_who, headers, expected) => {
  expect(isCrossSite({ headers, host, allowedOrigins })).toBe(expected);
});

test('the usual port of the scheme may be named or left out', () => {
  const headers = { origin: 'https://vigie.example' };
  expect(isCrossSite({ headers, host: 'vigie.example:443', allowedOrigins: [] })).toBe(false);
  expect(isCrossSite({ headers, host: 'vigie.example', allowedOrigins: [] })).toBe(false);
  expect(isCrossSite({ headers, host: 'vigie.example:80', allowedOrigins: [] })).toBe(true);
});

test.each([
  ['a browser on its own page', { origin: 'https://vigie.example:3000' }, 'https://vigie.example:3000', true],
  ['a page that may call, but is another’s', { origin: 'https://portal.example' }, null, null],
  ['a sandboxed page', { origin: 'null' }, null, null],
  ['a script', {}, 'http://vigie.example:3000', false],
])('the origin under which %s reached Vigie', (_who, headers, origin, isBrowser) => {
  expect(ownOrigin({ headers, host, protocol: 'http' })).toEqual(origin && { origin, isBrowser });
});

test.each(['evil.example/path', 'user@evil.example', 'evil example', ''])(
  'a host such as %j makes no origin',
  (odd) => {
    expect(ownOrigin({ headers: {}, host: odd, protocol: 'http' })).toBeNull();
  },
);
