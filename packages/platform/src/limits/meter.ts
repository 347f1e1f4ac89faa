import { type Bucket, type Budget, spend } from '@vigie/domain/limits/bucket';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../time/clock.ts';

export type { Budget };

/** Of more names than this the longest silent are forgotten. */
const mostNames = 50_000;

/**
 * Counts what is spent, in this process: several replicas behind a balancer let through several times as much.
 * `factor` stretches every budget; 0 lifts them.
 */
export class Meter {
  readonly #factor: number;
  readonly #clock: Clock;
  readonly #buckets = new LRUCache<string, Bucket>({ max: mostNames });

  constructor({ factor, clock }: { readonly factor: number; readonly clock: Clock }) {
    this.#factor = factor;
    this.#clock = clock;
  }

  /** A number of things, stretched as the budgets are; Infinity where there are no limits. */
  stretched(most: number): number {
    return this.#factor > 0 ? most * this.#factor : Number.POSITIVE_INFINITY;
  }

  /** Spends from the bucket of a name; 0, or the seconds to wait. */
  charge(name: string, budget: Budget, cost = 1): number {
    return this.#spend(this.#buckets.get(name), budget, cost, (bucket) => this.#buckets.set(name, bucket));
  }

  /** A bucket without a name: spends from it; 0, or the seconds to wait. */
  bucket(budget: Budget): (cost?: number) => number {
    let present: Bucket | undefined;
    const keep = (bucket: Bucket): void => {
      present = bucket;
    };
    return (cost = 1) => this.#spend(present, budget, cost, keep);
  }

  #spend(present: Bucket | undefined, { burst, perSecond }: Budget, cost: number, keep: (bucket: Bucket) => void) {
    if (this.#factor <= 0) return 0;
    const budget = { burst: burst * this.#factor, perSecond: perSecond * this.#factor };
    const spending = spend(present, budget, cost, this.#clock().getTime());
    if (!spending.ok) return Math.ceil(spending.waitMs / 1000);
    keep(spending.bucket);
    return 0;
  }
}
