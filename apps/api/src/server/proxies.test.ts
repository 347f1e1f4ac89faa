import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { proxiesOf } from './proxies.ts';

const request = (remoteAddress: string, headers: Record<string, string>): IncomingMessage =>
  ({ socket: { remoteAddress }, connection: { remoteAddress }, headers }) as unknown as IncomingMessage;

const forwarded = {
  host: 'inner:3000',
  'x-forwarded-for': '203.0.113.9, 10.0.0.7',
  'x-forwarded-host': 'vigie.example',
};

test('nobody’s word is taken where no proxy is trusted', () => {
  const proxies = proxiesOf([]);
  expect(proxies.addressOf(request('10.0.0.1', forwarded))).toBe('10.0.0.1');
  expect(proxies.hostsOf(request('10.0.0.1', forwarded))).toEqual(['inner:3000']);
});

test('trusted proxies are followed to the first address that is none of theirs', () => {
  const proxies = proxiesOf(['10.0.0.0/8']);
  expect(proxies.addressOf(request('10.0.0.1', forwarded))).toBe('203.0.113.9');
  expect(proxies.hostsOf(request('10.0.0.1', forwarded))).toEqual(['inner:3000', 'vigie.example']);
});

test('what a caller wrote into the header itself is not believed', () => {
  const headers = { 'x-forwarded-for': '192.0.2.66, 203.0.113.9' };
  expect(proxiesOf(['10.0.0.0/8']).addressOf(request('10.0.0.1', headers))).toBe('203.0.113.9');
  expect(proxiesOf(['10.0.0.0/8']).addressOf(request('198.51.100.1', headers))).toBe('198.51.100.1');
});
