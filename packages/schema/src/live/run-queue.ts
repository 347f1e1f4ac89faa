/**
 * Runs work in the order in which it came, so many pieces at a time: whoever waits longest is next, so
 * nobody starves, and however many live queries there are, the database sees no more of them at once.
 */
export class RunQueue {
  readonly #atOnce: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** How many pieces of work wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** `work` must not reject. */
  add(work: () => Promise<void>): void {
    this.#waiting.push(work);
    this.#next();
  }

  #next(): void {
    while (this.#running < this.#atOnce) {
      const work = this.#waiting.shift();
      if (!work) return;
      this.#running++;
      void work().finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }
}
