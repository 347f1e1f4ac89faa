import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';

describe('an address', () => {
  it.each([
    ['192.168.1.20', 'ipv4', '192.168.1.20'],
    ['  10.0.0.1 ', 'ipv4', '10.0.0.1'],
    ['127.7.0.255', 'ipv4', '127.7.0.255'],
    ['2001:DB8::20', 'ipv6', '2001:db8::20'],
    ['::1', 'ipv6', '::1'],
    ['fe80::1%eth0', 'ipv6', 'fe80::1%eth0'],
    ['[2001:db8::20]', 'ipv6', '2001:db8::20'],
    ['::ffff:192.168.1.20', 'ipv6', '::ffff:192.168.1.20'],
    ['1:2:3:4:5:6:7:8', 'ipv6', '1:2:3:4:5:6:7:8'],
    ['localhost', 'name', 'localhost'],
    ['Camera-3.Example.COM.', 'name', 'camera-3.example.com'],
    ['nvr_2.lan', 'name', 'nvr_2.lan'],
    ['3com.example', 'name', '3com.example'],
  ])('%s is %s', (entered, kind, text) => {
    expect(parseAddress(entered)).toEqual({ ok: true, value: { kind, text } });
  });

  it.each([
    ['', 'address_required'],
    ['   ', 'address_required'],
    ['http://10.0.0.1/', 'address_is_url'],
    ['rtsp://user:pass@10.0.0.1/stream', 'address_is_url'],
    ['10.0.0.0/24', 'address_is_network'],
    ['2001:db8::/32', 'address_is_network'],
    ['10.0.0.1:80', 'address_has_port'],
    ['camera.example:554', 'address_has_port'],
    ['[::1]:80', 'address_has_port'],
    ['300.1.1.1', 'address_ipv4'],
    ['192.168.1', 'address_ipv4'],
    ['192.168.01.20', 'address_ipv4'],
    ['1.2.3.4.5', 'address_ipv4'],
    ['12', 'address_ipv4'],
    ['camera.5', 'address_ipv4'],
    ['2001:db8:::1', 'address_ipv6'],
    ['1::2::3', 'address_ipv6'],
    ['1:2:3:4:5:6:7', 'address_ipv6'],
    ['1:2:3:4:5:6:7:8:9', 'address_ipv6'],
    ['1:2:3:4:5:6:7::8', 'address_ipv6'],
    ['12345::', 'address_ipv6'],
    ['fe80::1%', 'address_ipv6'],
    ['::192.168.1.300', 'address_ipv6'],
    ['[10.0.0.1]', 'address_ipv6'],
    ['-l', 'address_host_name'],
    ['caméra.lan', 'address_host_name'],
    ['two words', 'address_host_name'],
    ['a..b', 'address_host_name'],
    [`${'a'.repeat(64)}.lan`, 'address_host_name'],
    [`${'a.'.repeat(127)}lan`, 'address_host_name'],
    ['0.0.0.0', 'address_not_a_host'],
    ['224.0.0.1', 'address_not_a_host'],
    ['255.255.255.255', 'address_not_a_host'],
    ['::', 'address_not_a_host'],
    ['ff02::1', 'address_not_a_host'],
  ])('%s is refused with %s', (entered, code) => {
    expect(parseAddress(entered)).toEqual({ ok: false, error: { code, path: ['address'] } });
  });

  it('accepts every IPv4 address of a host and every way of writing IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        const first = Number(ip.split('.')[0]);
        fc.pre(first > 0 && (first < 224 || first > 239) && ip !== '255.255.255.255');
        expect(parseAddress(ip)).toMatchObject({ ok: true, value: { kind: 'ipv4', text: ip } });
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        const read = parseAddress(ip);
        expect(read.ok || read.error.code === 'address_not_a_host').toBe(true);
      }),
    );
  });

  it('never accepts what a program could take for an option or a second word', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseAddress(text);
        if (read.ok) expect(read.value.text).toMatch(/^[a-z0-9_:][a-z0-9._:%-]*$/);
      }),
    );
  });

  it('reads what it has read once to the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), (text) => {
        const once = parseAddress(text);
        if (once.ok) expect(parseAddress(once.value.text)).toEqual(once);
      }),
    );
  });
});
