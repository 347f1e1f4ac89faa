/** Where the work of one person waits for its turn. */
export interface Lane {
  /** `work` must not reject. */
  add(work: () => Promise<void>): void;
}

/**
 * Runs work so many pieces at a time, and people in turns, each in the order in which their work came: however many
 * live queries somebody has, nobody else waits for more than one of them, and the database sees no more at once.
 */
export class RunQueue {
  readonly #atOnce: number;
  /** What waits, by whose it is; who is next stands first. Nobody is in it without work. */
  readonly #waiting = new Map<string, (() => Promise<void>)[]>();
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** How many pieces of work wait. */
  get length(): number {
    let length = 0;
    for (const works of this.#waiting.values()) length += works.length;
    return length;
  }

  /** The lane of somebody. */
  of(userId: string): Lane {
    return {
      add: (work) => {
        const works = this.#waiting.get(userId);
        if (works) works.push(work);
        else this.#waiting.set(userId, [work]);
        this.#next();
      },
    };
  }

  #next(): void {
    while (this.#running < this.#atOnce) {
      const work = this.#take();
      if (!work) return;
      this.#running++;
      void work().finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  /** Takes the first piece of whoever is next, who then stands behind all others. */
  #take(): (() => Promise<void>) | undefined {
    for (const [userId, works] of this.#waiting) {
      const work = works.shift();
      this.#waiting.delete(userId);
      if (works.length > 0) this.#waiting.set(userId, works);
      return work;
    }
    return undefined;
  }
}
