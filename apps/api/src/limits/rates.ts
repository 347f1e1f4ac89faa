import type { Viewer } from '@vigie/core/users/viewer';
import { type Budget, Meter } from '@vigie/platform/limits/meter';
import { subscriberOf } from '@vigie/platform/limits/subscriber';
import type { Clock } from '@vigie/platform/time/clock';
import { type Area, budgets, mostFollowedEach, mostSocketsEach } from './budgets.ts';
import { Occupancy } from './occupancy.ts';

/** Who asks: a person, or a partner by a token. */
type Asker = Pick<Viewer, 'userId' | 'tokenId'>;

/** What everybody has asked lately, how many sockets they have open, and how much they follow. `factor` as in Meter. */
export class Rates {
  readonly #meter: Meter;
  readonly #sockets = new Occupancy();
  readonly #followed = new Occupancy();

  constructor(options: { readonly factor: number; readonly clock: Clock }) {
    this.#meter = new Meter(options);
  }

  /** Charges an address; 0, or the seconds to wait. */
  address(area: Area, address: string, cost = 1): number {
    return this.#meter.charge(`${area} ${subscriberOf(address)}`, budgets[area].address, cost);
  }

  /** Charges whoever is signed in; 0, or the seconds to wait. */
  viewer(area: Area, { userId, tokenId }: Asker, cost = 1): number {
    const { user, token } = budgets[area];
    return this.#meter.charge(`${area} ${tokenId ?? userId}`, tokenId === null ? user : token, cost);
  }

  /** A bucket of its own for one socket: charges it; 0, or the seconds to wait. */
  bucket(budget: Budget): (cost?: number) => number {
    return this.#meter.bucket(budget);
  }

  /** Counts an open socket of an address until the returned function is called; null when it has too many. */
  socketOfAddress(address: string): (() => void) | null {
    return this.#sockets.enter(subscriberOf(address), this.#meter.stretched(mostSocketsEach.address));
  }

  /** The same for whoever is signed in. */
  socketOfViewer({ userId, tokenId }: Asker): (() => void) | null {
    const most = tokenId === null ? mostSocketsEach.user : mostSocketsEach.token;
    return this.#sockets.enter(tokenId ?? userId, this.#meter.stretched(most));
  }

  /**
   * Counts a live query or a subscription of somebody until `leave` is called. Where they have too many: how many may
   * be.
   */
  follow({ userId, tokenId }: Asker): { readonly leave: () => void } | { readonly most: number } {
    const most = this.#meter.stretched(tokenId === null ? mostFollowedEach.user : mostFollowedEach.token);
    const leave = this.#followed.enter(tokenId ?? userId, most);
    return leave ? { leave } : { most };
  }
}
