/** Why the server did not do what it was asked before one is signed in. */
export interface AuthRefusal {
  code: string;
  /** In the language of the page. */
  message: string;
  /** How long to wait before the next try, in seconds; 0: not at all. */
  waitSeconds: number;
}

export type AuthAnswer<Value> = { ok: true; value: Value } | { ok: false; refusal: AuthRefusal };

/** What an answer of `/auth/…` says; `unknown` is the sentence for one that says nothing. */
export async function readAuthAnswer<Value>(response: Response, unknown: string): Promise<AuthAnswer<Value>> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null;
  if (response.ok) return { ok: true, value: body as Value };
  const { code = 'unexpected', message = unknown } = body?.error ?? {};
  // A server that starts says when to come back; only one that was asked too often makes people wait.
  const waitSeconds = response.status === 429 ? Number(response.headers.get('retry-after')) || 0 : 0;
  return { ok: false, refusal: { code, message, waitSeconds } };
}
