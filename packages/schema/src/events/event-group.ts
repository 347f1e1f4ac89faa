import type { ExecutionResult } from 'graphql';
import { Answer } from '../live/answer.ts';
import type { Lane } from '../live/run-queue.ts';

export type EventListener = (answer: Answer) => void;

/**
 * One subscription for everybody who asks the same and sees the same: an event is put into an answer once for
 * all of them. Answers keep the order of the events.
 */
export class EventGroup<Value> {
  readonly #members = new Set<EventListener>();
  readonly #queue: Lane;
  readonly #execute: (value: Value) => Promise<ExecutionResult>;
  #telling: Promise<void> = Promise.resolve();

  constructor(queue: Lane, execute: (value: Value) => Promise<ExecutionResult>) {
    this.#queue = queue;
    this.#execute = execute;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  join(member: EventListener): void {
    this.#members.add(member);
  }

  leave(member: EventListener): void {
    this.#members.delete(member);
  }

  /** Tells an event to those who are members now; or to one of them. */
  tell(value: Value, only?: EventListener): void {
    const members = only ? [only] : [...this.#members];
    this.#telling = this.#telling.then(
      () =>
        new Promise((told) => {
          this.#queue.add(async () => {
            const answer = new Answer(await this.#execute(value));
            for (const member of members) if (this.#members.has(member)) member(answer);
            told();
          });
        }),
    );
  }
}
