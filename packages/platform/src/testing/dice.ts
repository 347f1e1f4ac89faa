/** A source of chance that is the same for the same seed (mulberry32, Tommy Ettinger 2017, public domain). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A number from 0 to below 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `below`. */
  upTo(below: number): number {
    return Math.floor(this.roll() * below);
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.upTo(from.length)];
    if (chosen === undefined && from.length === 0) throw new Error('nothing to pick from');
    return chosen as T;
  }

  /** As many as `below` at most, each made anew. */
  several<T>(below: number, make: () => T): T[] {
    return Array.from({ length: this.upTo(below) }, make);
  }
}
