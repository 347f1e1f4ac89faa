import { createClient } from 'graphql-ws';

interface Operation {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
}

/** The access cookie is short-lived: a new one is asked for once, then the sign-in. */
async function withSession(ask: () => Promise<Response>): Promise<Response> {
  const answer = await ask();
  if (answer.status !== 401) return answer;
  const refreshed = await fetch('/auth/refresh', { method: 'POST' });
  if (refreshed.ok) return ask();
  location.assign(`/sign-in?next=${encodeURIComponent('/graphiql')}`);
  return answer;
}

const socket = createClient({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  // The socket is let in by the cookie, which must be fresh when it opens.
  connectionParams: async () => {
    await withSession(() => fetch('/graphql', post({ query: '{ __typename }' })));
    return {};
  },
});

const post = (operation: Operation): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(operation),
});

/** The operations of a text, as far as they have a head: `query Name($variables) @live {`. */
function headsOf(query: string): { kind: string; name: string; directives: string }[] {
  const text = query.replace(/#.*$/gm, '');
  const heads = text.matchAll(/\b(query|mutation|subscription)\b\s*(\w*)\s*(?:\([^)]*\))?([^{]*)\{/g);
  return [...heads].map(([, kind = '', name = '', directives = '']) => ({ kind, name, directives }));
}

/** Just after one has turned to another tab, GraphiQL still names the operation of the last one. */
function withKnownName(operation: Operation): Operation {
  const { operationName, ...unnamed } = operation;
  return headsOf(operation.query).some(({ name }) => name === operationName) ? operation : unnamed;
}

/** Whether the operation that runs is a live query or a subscription: only a socket can answer it. */
function needsSocket({ query, operationName }: Operation): boolean {
  const heads = headsOf(query);
  const head = operationName ? heads.find(({ name }) => name === operationName) : heads[0];
  return head?.kind === 'subscription' || /@live\b/.test(head?.directives ?? '');
}

/**
 * The answers over the socket, until they are asked no more: `return` ends the operation at once, where an async
 * generator would wait for its next answer first.
 */
function answers(operation: Operation): AsyncIterableIterator<object> {
  const iterator = socket.iterate(operation);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const { value, done } = await iterator.next();
      if (done) return { value, done };
      // GraphiQL takes `hasNext` for a part to be merged; here each answer is whole.
      const { hasNext: _hasNext, ...whole } = value as { hasNext?: boolean };
      return { value: whole };
    },
    async return() {
      await iterator.return?.();
      return { value: undefined, done: true };
    },
  };
}

/** Asks Vigie with the session of the page. */
export function fetcher(given: Operation): Promise<object> | AsyncIterableIterator<object> {
  const operation = withKnownName(given);
  if (needsSocket(operation)) return answers(operation);
  return withSession(() => fetch('/graphql', post(operation))).then((answer) => answer.json() as Promise<object>);
}
