/** Those that are due within this time of each other are asked together. */
const togetherMs = 15;

/** Keeps what is to be asked again, and when (on the clock of `performance.now()`): each thing once. */
export class Retries<T> {
  readonly #due = new Map<T, number>();
  readonly #onDue: (due: T[]) => void;
  #timer: NodeJS.Timeout | undefined;
  #timerMs = Number.POSITIVE_INFINITY;

  constructor(onDue: (due: T[]) => void) {
    this.#onDue = onDue;
  }

  /** Asks for `item` at `dueMs`; one that waits already stays as it is. */
  add(item: T, dueMs: number): void {
    if (this.#due.has(item)) return;
    this.#due.set(item, dueMs);
    if (dueMs < this.#timerMs) this.#wakeAt(dueMs);
  }

  delete(item: T): void {
    this.#due.delete(item);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#due.clear();
  }

  #wakeAt(dueMs: number): void {
    clearTimeout(this.#timer);
    this.#timerMs = dueMs;
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, dueMs - performance.now()) + togetherMs);
  }

  #wake(): void {
    this.#timerMs = Number.POSITIVE_INFINITY;
    const now = performance.now();
    const due: T[] = [];
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [item, dueMs] of this.#due) {
      if (dueMs <= now) {
        due.push(item);
        this.#due.delete(item);
      } else {
        nextMs = Math.min(nextMs, dueMs);
      }
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#wakeAt(nextMs);
    if (due.length > 0) this.#onDue(due);
  }
}
