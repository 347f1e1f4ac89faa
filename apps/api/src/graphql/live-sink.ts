import type { LiveAnswer } from '@vigie/schema/live/live-answer';
import { liveMetrics } from '@vigie/schema/live/live-metrics';
import type { Outlet } from './outlet.ts';

/**
 * The answers to one live query on one socket. graphql-ws owns it as the operation's result and ends it; it
 * yields nothing, for it writes the answers to the socket itself: every socket that follows the same query
 * gets the same bytes, which were made once. A slow socket skips to the newest answer.
 */
export class LiveSink implements AsyncGenerator<never, undefined> {
  readonly #outlet: Outlet;
  /** What follows the payload in a message; `id` names the operation. */
  readonly #tail: string;
  readonly #over = Promise.withResolvers<IteratorResult<never, undefined>>();
  #leave: (() => void) | undefined;
  #isOver = false;

  constructor(outlet: Outlet, id: string) {
    this.#outlet = outlet;
    this.#tail = `,"id":${JSON.stringify(id)}}`;
  }

  /** Begins: `follow` starts the answers and returns what ends them. */
  start(follow: (tell: (answer: LiveAnswer) => void) => () => void): this {
    this.#leave = follow((answer) => this.#tell(answer));
    return this;
  }

  #tell({ message }: LiveAnswer): void {
    if (this.#isOver) return;
    liveMetrics.messages.inc();
    const hasSkipped = this.#outlet.sendNewest(this, { shared: message, tail: this.#tail });
    if (hasSkipped) liveMetrics.skipped.inc();
  }

  next(): Promise<IteratorResult<never, undefined>> {
    return this.#over.promise;
  }

  return(): Promise<IteratorResult<never, undefined>> {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#outlet.forget(this);
      this.#leave?.();
      this.#over.resolve({ done: true, value: undefined });
    }
    return this.#over.promise;
  }

  throw(): Promise<IteratorResult<never, undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
