import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { isLive } from './live-document.ts';
import { createLiveSocket, subscribeLive } from './live-socket.ts';
import { leaveToSignIn, renewSession } from './session.ts';

/** Asks over HTTP; when the access token has run out, renews it once and asks again. */
async function fetchWithSession(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status !== 401) return response;
  const renewal = await renewSession();
  if (renewal === 'fresh') return fetch(input, init);
  if (renewal === 'ended') leaveToSignIn();
  return response;
}

/**
 * The GraphQL client of the page. Queries marked `@live` run over the socket and stay open; mutations and
 * one-off questions go over HTTP. There is no cache to go stale: the server says what changed.
 */
export function createGraphqlClient(): Client {
  const socket = createLiveSocket();
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetch: fetchWithSession,
    exchanges: [
      subscriptionExchange({
        isSubscriptionOperation: (operation) =>
          operation.kind === 'subscription' || (operation.kind === 'query' && isLive(operation.query)),
        forwardSubscription: (request) => ({
          subscribe: (sink) => {
            const payload = { query: request.query ?? '', variables: request.variables as Record<string, unknown> };
            const unsubscribe = subscribeLive(socket, payload, {
              // An absent `errors` would keep those of the result before.
              next: (result) => sink.next({ ...result, errors: result.errors ?? [], hasNext: true } as never),
              error: (error) => sink.error(error),
              complete: () => sink.complete(),
            });
            return { unsubscribe };
          },
        }),
      }),
      fetchExchange,
    ],
  });
}
