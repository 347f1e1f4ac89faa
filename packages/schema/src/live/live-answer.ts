import type { ExecutionResult } from 'graphql';

/** An answer as it goes to everybody who asked: it is put into text once, and into bytes once. */
export class LiveAnswer {
  /** The answer as JSON, by which equal ones are known. `hasNext` tells clients that more may follow. */
  readonly text: string;
  #message: Buffer | undefined;

  constructor({ data, errors }: ExecutionResult) {
    this.text = JSON.stringify({ ...(errors ? { errors } : {}), data, hasNext: true });
  }

  /** The beginning of the message that carries it (graphql-ws's "next"), up to the name of the operation. */
  get message(): Buffer {
    this.#message ??= Buffer.from(`{"type":"next","payload":${this.text}`, 'utf8');
    return this.#message;
  }
}
