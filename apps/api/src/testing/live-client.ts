import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TestServer } from './test-server.ts';

/** An answer as it comes over the socket. */
// biome-ignore lint/suspicious/noExplicitAny: what a query answers is known to the test that asks it.
export type Answer = ExecutionResult<any> & { hasNext?: boolean };

/** A socket for whoever has that access token; once it is closed it stays so. */
export const liveClient = ({ url }: TestServer, accessToken: string): Client =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${accessToken}` },
    retryAttempts: 0,
  });

/** Asks, and gathers the answers as they come. */
export function follow(client: Client, query: string): { answers: Answer[]; ended: Promise<unknown>; stop(): void } {
  const answers: Answer[] = [];
  const ended = Promise.withResolvers<unknown>();
  const stop = client.subscribe(
    { query },
    {
      next: (answer) => answers.push(answer as Answer),
      error: (error) => ended.resolve(error),
      complete: () => ended.resolve(undefined),
    },
  );
  return { answers, ended: ended.promise, stop };
}
