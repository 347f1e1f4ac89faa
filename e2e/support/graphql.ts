/** A script's way into the API: signed in once, with a Bearer token. */
export interface Script {
  readonly accessToken: string;
  /** Runs a document and returns its data; throws with the errors' messages when there are any. */
  ask<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
}

/** Signs in as a script does. */
export async function signIn(url: string, account: { email: string; password: string }): Promise<Script> {
  const response = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...account, tokens: true }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return {
    accessToken,
    async ask<T>(document: string, variables: Record<string, unknown> = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
        body: JSON.stringify({ query: document, variables }),
      });
      const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string }[] };
      if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('; ') ?? `${answer.status}`);
      return data;
    },
  };
}
