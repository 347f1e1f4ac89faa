/** How many places somebody has taken. */
export class Occupancy {
  readonly #taken = new Map<string, number>();

  /** Takes a place of somebody who may have `most`; gives it back when the returned function is called, null: there is none. */
  enter(who: string, most: number): (() => void) | null {
    const taken = this.#taken.get(who) ?? 0;
    if (taken >= most) return null;
    this.#taken.set(who, taken + 1);
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      const left = (this.#taken.get(who) ?? 1) - 1;
      if (left > 0) this.#taken.set(who, left);
      else this.#taken.delete(who);
    };
  }

  /** How many have places. */
  get size(): number {
    return this.#taken.size;
  }
}
