import { expect, test } from 'vitest';
import { isLoopback, originAfter } from './origin.ts';

test.each([
  ['http://localhost:3000', true],
  ['http://vigie.localhost', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:3000', true],
  ['http://127.8.8.8', true],
  ['smtp://127.0.0.1:2525', true],
  ['http://127.example.com', false],
  ['http://192.168.1.20:3000', false],
  ['https://localhost.example.com', false],
])('%s is found by this machine alone: %s', (origin, expected) => {
  expect(isLoopback(origin)).toBe(expected);
});

const [local, name, other] = ['http://localhost:3000', 'https://vigie.example.com', 'https://watch.example.com'];

test.each([
  ['the first that is seen', null, local, false, local],
  ['a browser’s newest', name, other, true, other],
  ['one that others find, after one of this machine', local, name, true, name],
  ['the one that others find, though a browser on this machine came later', name, local, true, name],
  ['what was known, whatever a script names', name, other, false, name],
])('links are made with %s', (_what, known, origin, isBrowser, expected) => {
  expect(originAfter(known, { origin, isBrowser })).toBe(expected);
});
