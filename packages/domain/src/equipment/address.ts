import { type Invalid, invalid, type Result, valid } from '../result.ts';

/** Where a piece of equipment is reached. `text` is as it is kept: trimmed, in lower case. */
export interface Address {
  readonly kind: 'ipv4' | 'ipv6' | 'name';
  readonly text: string;
}

/**
 * Reads an address that a person entered: IPv4, IPv6 (also in brackets, with a zone), or a host name
 * (RFC 1123; underscores, which some networks use, are let through). Fails, at `path`, with
 * `address_required`, `address_is_url`, `address_is_network`, `address_has_port`, `address_ipv4`,
 * `address_ipv6`, `address_host_name`, or `address_not_a_host` for one that no single host can have.
 */
export function parseAddress(entered: string, path: readonly string[] = ['address']): Result<Address, Invalid> {
  const text = entered.trim().toLowerCase();
  if (text === '') return invalid('address_required', path);
  if (/^[a-z][a-z0-9+.-]*:\/\//.test(text)) return invalid('address_is_url', path);
  if (/^[0-9a-f.:]+\/\d{1,3}$/.test(text)) return invalid('address_is_network', path);
  if (/^\[.*\]:\d+$/.test(text) || /^[^:[\]]+:\d+$/.test(text)) return invalid('address_has_port', path);
  const bare = /^\[.*\]$/.test(text) ? text.slice(1, -1) : text;
  if (bare.includes(':')) return parseIpv6(bare, path);
  if (text !== bare) return invalid('address_ipv6', path);
  // A last label of digits is never a host name (RFC 1123): it is meant as IPv4.
  if (/(^|\.)\d+$/.test(text)) return parseIpv4(text, path);
  return parseName(text, path);
}

function parseIpv4(text: string, path: readonly string[]): Result<Address, Invalid> {
  const bytes = ipv4Bytes(text);
  if (!bytes) return invalid('address_ipv4', path);
  const first = bytes[0] ?? 0;
  const broadcast = bytes.every((byte) => byte === 255);
  if (first === 0 || (first >= 224 && first <= 239) || broadcast) return invalid('address_not_a_host', path);
  return valid({ kind: 'ipv4', text });
}

/** The four bytes; null unless written plainly (a leading zero would be octal to some programs). */
function ipv4Bytes(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function parseIpv6(text: string, path: readonly string[]): Result<Address, Invalid> {
  const [digits = '', zone, ...more] = text.split('%');
  if (more.length > 0 || (zone !== undefined && !/^[a-z0-9._-]{1,15}$/.test(zone)))
    return invalid('address_ipv6', path);
  const groups = ipv6Groups(digits);
  if (!groups) return invalid('address_ipv6', path);
  const unspecified = groups.every((group) => group === 0);
  const multicast = ((groups[0] ?? 0) & 0xff00) === 0xff00;
  return unspecified || multicast ? invalid('address_not_a_host', path) : valid({ kind: 'ipv6', text });
}

/** The eight groups of an IPv6 address (RFC 4291, section 2.2), or null. */
function ipv6Groups(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const read = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  const [before, after] = read;
  if (!before || after === null) return null;
  if (after === undefined) return before.length === 8 ? before : null;
  const missing = 8 - before.length - after.length;
  return missing >= 1 ? [...before, ...new Array<number>(missing).fill(0), ...after] : null;
}

function groupsOf(half: string, mayEndInIpv4: boolean): number[] | null {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const bytes = mayEndInIpv4 && index === parts.length - 1 && part.includes('.') ? ipv4Bytes(part) : null;
    if (bytes) {
      const [a = 0, b = 0, c = 0, d = 0] = bytes;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-f]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return null;
    }
  }
  return groups;
}

function parseName(text: string, path: readonly string[]): Result<Address, Invalid> {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const labels = name.split('.');
  const wellFormed = labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return wellFormed && name.length <= 253 ? valid({ kind: 'name', text: name }) : invalid('address_host_name', path);
}
