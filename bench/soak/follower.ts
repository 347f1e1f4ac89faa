import { isDeepStrictEqual } from 'node:util';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Question } from './questions.ts';

/** Somebody who follows a question, over a socket that may break at any time. */
export class Follower {
  readonly #question: Question;
  readonly #url: string;
  readonly #token: string;
  readonly #client: Client;
  readonly #stop: () => void;
  #socket: WebSocket | undefined;
  #latest: unknown;
  answers = 0;
  /** What ended it although nobody wanted that; null as long as it goes on. */
  failure: unknown = null;

  constructor(url: string, token: string, question: Question) {
    this.#question = question;
    this.#url = url;
    this.#token = token;
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: () => new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800)),
      on: {
        opened: (socket) => {
          this.#socket = socket as WebSocket;
        },
      },
    });
    this.#stop = this.#client.subscribe(
      { query: question.query, variables: question.variables },
      {
        next: ({ data, errors }) => {
          this.answers++;
          // What cannot be answered for a while (the database is away) says so; the next answer counts.
          if (!errors) this.#latest = data;
        },
        error: (error) => {
          this.failure = error;
        },
        complete: () => {
          this.failure ??= 'completed';
        },
      },
    );
  }

  /** Breaks the socket as a lost network does. */
  drop(): void {
    this.#socket?.terminate();
  }

  /** Whether what it was told last is what is so now, asked afresh. */
  async isTrue(): Promise<boolean> {
    const answer = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(this.#question),
    });
    const { data } = (await answer.json()) as { data?: unknown };
    return data !== undefined && isDeepStrictEqual(data, this.#latest);
  }

  /** What it follows, for a report. */
  get what(): string {
    return `${this.#question.query.replace(/\s+/g, ' ').slice(0, 60)} ${JSON.stringify(this.#question.variables)}`;
  }

  end(): void {
    this.failure ??= 'ended';
    this.#stop();
    // It fails where the connection just fails.
    Promise.resolve(this.#client.dispose()).catch(() => {});
  }
}
