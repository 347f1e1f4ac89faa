import type { ExecutionResult } from 'graphql';

/** An answer as it goes to everybody who asked: it is put into text once. */
export class Answer {
  /**
   * The answer as JSON, by which equal ones are known. Characters beyond ASCII stand in it as \\u escapes: such
   * a text goes out to each socket as it is, where another one is encoded for each anew (at twice the cost).
   */
  readonly text: string;

  /** `hasNext` tells clients of a live query that more may follow. */
  constructor({ data, errors }: ExecutionResult, more: { readonly hasNext?: true } = {}) {
    this.text = inAscii(JSON.stringify({ ...(errors ? { errors } : {}), data, ...more }));
  }
}

/** In JSON such characters stand in strings only, where each may be escaped (RFC 8259, 7). */
const inAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
