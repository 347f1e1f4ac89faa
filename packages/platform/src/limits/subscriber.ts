import { subscriberNetwork } from '@vigie/domain/net/network';

/** Whom a limit by address counts: everybody behind one subscriber's line together. */
export const subscriberOf = (address: string): string => subscriberNetwork(address);
