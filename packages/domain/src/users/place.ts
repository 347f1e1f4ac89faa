import { deviceOf } from './device.ts';

/** From where somebody signed in. */
export interface SignInPlace {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/**
 * The network of an address: the first 24 bits of IPv4, the first 64 of IPv6, within which the addresses of
 * one line change. What is no address is its own network.
 */
export function networkOf(address: string | null): string {
  const text = (address ?? '').toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return text.slice(0, text.lastIndexOf('.'));
  if (!text.includes(':')) return text;
  const [head = '', tail] = (text.split('%')[0] ?? '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...middle, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Whether nobody has signed in to the account with this browser from this network before. */
export function isNewPlace(place: SignInPlace, before: readonly SignInPlace[]): boolean {
  const same = ({ userAgent, address }: SignInPlace): boolean =>
    deviceOf(userAgent) === deviceOf(place.userAgent) && networkOf(address) === networkOf(place.address);
  return !before.some(same);
}
