import type { Answer } from '@vigie/schema/live/answer';
import { liveMetrics } from '@vigie/schema/live/live-metrics';
import type { Outlet } from './outlet.ts';
import { textFrame } from './text-frame.ts';

/** What becomes of answers that a slow socket has not got yet: the newest counts, or every one. */
export type Wanted = 'newest' | 'every';

let latest: { readonly head: string; readonly answer: Answer; readonly frame: Buffer } | undefined;

/** The message with an answer: the very same bytes for all whose operations have the same id, as Vigie's pages have. */
function frameOf(head: string, answer: Answer): Buffer {
  if (latest?.answer !== answer || latest.head !== head) {
    latest = { head, answer, frame: textFrame(`${head}${answer.text}}`) };
  }
  return latest.frame;
}

/**
 * The answers to one live query or subscription on one socket. graphql-ws owns it as the operation's result
 * and ends it; it yields nothing, for it writes the answers to the socket itself: every socket that asks the
 * same gets the same bytes, which were made once. Of a live query a slow socket skips to the newest answer; of
 * a subscription it misses none, and is closed when it cannot keep up.
 */
export class AnswerSink implements AsyncGenerator<never, undefined> {
  readonly #outlet: Outlet;
  readonly #wanted: Wanted;
  /** What stands before the payload in a message (graphql-ws's "next"); `id` names the operation. */
  readonly #head: string;
  readonly #over = Promise.withResolvers<IteratorResult<never, undefined>>();
  #leave: (() => void) | undefined;
  #isOver = false;

  constructor(outlet: Outlet, id: string, wanted: Wanted) {
    this.#outlet = outlet;
    this.#wanted = wanted;
    this.#head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  }

  /** What ends the answers when nobody wants them any more. */
  set leave(leave: () => void) {
    this.#leave = leave;
  }

  readonly tell = (answer: Answer): void => {
    if (this.#isOver) return;
    liveMetrics.messages.inc();
    const frame = frameOf(this.#head, answer);
    if (this.#wanted === 'every') this.#outlet.send(frame);
    else if (this.#outlet.sendNewest(this, frame)) liveMetrics.skipped.inc();
  };

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
