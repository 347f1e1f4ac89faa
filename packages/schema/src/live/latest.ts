/**
 * Hands values over to one reader, who gets the latest: what it did not fetch in time is replaced. That is
 * right for states, and keeps memory bounded however slow the reader is.
 */
export class Latest<Value> implements AsyncIterableIterator<Value, undefined> {
  readonly #onReturn: () => void;
  #waiting: { value: Value } | undefined;
  #wake: ((result: IteratorResult<Value, undefined>) => void) | undefined;
  #isDone = false;

  /** `onReturn` is called once, when the reader has had enough. */
  constructor(onReturn: () => void) {
    this.#onReturn = onReturn;
  }

  /** Offers a value. */
  offer(value: Value): void {
    if (this.#isDone) return;
    const wake = this.#wake;
    this.#wake = undefined;
    if (wake) wake({ value, done: false });
    else this.#waiting = { value };
  }

  next(): Promise<IteratorResult<Value, undefined>> {
    if (this.#isDone) return Promise.resolve({ value: undefined, done: true });
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) return Promise.resolve({ value: waiting.value, done: false });
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  return(): Promise<IteratorResult<Value, undefined>> {
    if (!this.#isDone) {
      this.#isDone = true;
      this.#waiting = undefined;
      this.#onReturn();
      this.#wake?.({ value: undefined, done: true });
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(): Promise<IteratorResult<Value, undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
