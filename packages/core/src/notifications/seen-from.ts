import { deviceOf } from '@vigie/domain/users/device';
import type { ActingFrom } from '../results/acting.ts';

/** From where something was done, as sentences tell it. */
export const seenFrom = ({ userAgent, address }: Pick<ActingFrom, 'userAgent' | 'address'>) => ({
  device: deviceOf(userAgent) ?? '–',
  address: address ?? '–',
});
