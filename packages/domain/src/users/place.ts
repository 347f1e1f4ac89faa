import { lineNetwork } from '../net/network.ts';
import { deviceOf } from './device.ts';

/** From where somebody signed in. */
export interface SignInPlace {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Whether nobody has signed in to the account with this browser from this network before. */
export function isNewPlace(place: SignInPlace, before: readonly SignInPlace[]): boolean {
  const same = ({ userAgent, address }: SignInPlace): boolean =>
    deviceOf(userAgent) === deviceOf(place.userAgent) && lineNetwork(address) === lineNetwork(place.address);
  return !before.some(same);
}
