/** The network that one subscriber has: an IPv4 address, or the first 64 bits of IPv6. What is no address is its own. */
export function subscriberNetwork(address: string): string {
  const plain = plainAddress(address);
  return plain.includes(':') ? firstHalf(plain) : plain;
}

/**
 * The network within which the addresses of one line change over the days: the first 24 bits of IPv4, the first
 * 64 of IPv6. What is no address is its own; none is the empty one.
 */
export function lineNetwork(address: string | null): string {
  const plain = plainAddress(address ?? '');
  return isIpv4.test(plain) ? plain.slice(0, plain.lastIndexOf('.')) : subscriberNetwork(plain);
}

const isIpv4 = /^\d+\.\d+\.\d+\.\d+$/;

/** In small letters, without a zone; IPv4 as IPv4, though a socket for both writes it within IPv6. */
const plainAddress = (address: string): string =>
  (address.toLowerCase().split('%')[0] ?? '').replace(/^::ffff:(?=\d+\.)/, '');

/** The first four groups of IPv6, each without leading zeros. */
function firstHalf(address: string): string {
  const [front = [], back] = address.split('::', 2).map((part) => part.split(':').filter(Boolean));
  const middle = back ? Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0') : [];
  return [...front, ...middle, ...(back ?? [])]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
