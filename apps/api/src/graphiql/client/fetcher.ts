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

/** Whether the operation that runs is a live query or a subscription: only a socket can answer it. */
function needsSocket({ query, operationName }: Operation): boolean {
  const text = query.replace(/#.*$/gm, '');
  const heads = [...text.matchAll(/\b(query|mutation|subscription)\b\s*(\w*)\s*(?:\([^)]*\))?([^{]*)\{/g)];
  const head = operationName ? heads.find(([, , name]) => name === operationName) : heads[0];
  return head?.[1] === 'subscription' || /@live\b/.test(head?.[3] ?? '');
}

async function* answers(operation: Operation): AsyncGenerator<object> {
  for await (const answer of socket.iterate(operation)) {
    // GraphiQL takes `hasNext` for a part to be merged; here each answer is whole.
    const { hasNext: _hasNext, ...whole } = answer as { hasNext?: boolean };
    yield whole;
  }
}

/** Asks Vigie with the session of the page. */
export function fetcher(operation: Operation): Promise<object> | AsyncGenerator<object> {
  if (needsSocket(operation)) return answers(operation);
  return withSession(() => fetch('/graphql', post(operation))).then((answer) => answer.json() as Promise<object>);
}
