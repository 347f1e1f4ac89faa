import { describe, expect, test } from 'vitest';
import { lineNetwork, subscriberNetwork } from './network.ts';

const ipv6: [string, string][] = [
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:0DB8:0001::5', '2001:db8:1:0'],
  ['2001:db8:1:2:3::', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['a socket', 'a socket'],
];

describe('the network of one subscriber', () => {
  test.each<[string, string]>([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ...ipv6,
  ])('has %s in %s', (address, network) => {
    expect(subscriberNetwork(address)).toBe(network);
  });
});

describe('the network of one line over the days', () => {
  test.each<[string | null, string]>([
    ['203.0.113.9', '203.0.113'],
    ['::ffff:203.0.113.9', '203.0.113'],
    [null, ''],
    ...ipv6,
  ])('has %s in %s', (address, network) => {
    expect(lineNetwork(address)).toBe(network);
  });
});
