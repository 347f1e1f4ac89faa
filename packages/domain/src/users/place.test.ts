import { describe, expect, test } from 'vitest';
import { isNewPlace } from './place.ts';

describe('a sign-in is from somewhere new', () => {
  const firefox = (version: number) =>
    `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
  const before = [{ userAgent: firefox(144), address: '203.0.113.9' }];

  test.each([
    ['with the same browser from the same network', firefox(144), '203.0.113.200', false],
    ['after an update of the browser', firefox(145), '203.0.113.9', false],
    ['with another browser', 'curl/8.5.0', '203.0.113.9', true],
    ['from another network', firefox(144), '198.51.100.9', true],
    ['with and from what is not known', null, null, true],
  ])('%s: %s', (_what, userAgent, address, expected) => {
    expect(isNewPlace({ userAgent, address }, before)).toBe(expected);
  });

  test('the first time', () => {
    expect(isNewPlace({ userAgent: null, address: null }, [])).toBe(true);
  });
});
