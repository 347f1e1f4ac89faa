import type { ExecutionResult } from 'graphql';

/** An answer as it goes to everybody who asked: it is put into text once, and into bytes once. */
export class Answer {
  /** The answer as JSON, by which equal ones are known. */
  readonly text: string;
  #message: Buffer | undefined;

  /** `hasNext` tells clients of a live query that more may follow. */
  constructor({ data, errors }: ExecutionResult, more: { readonly hasNext?: true } = {}) {
    this.text = JSON.stringify({ ...(errors ? { errors } : {}), data, ...more });
  }

  /** The beginning of the message that carries it (graphql-ws's "next"), up to the name of the operation. */
  get message(): Buffer {
    this.#message ??= Buffer.from(`{"type":"next","payload":${this.text}`, 'utf8');
    return this.#message;
  }
}
