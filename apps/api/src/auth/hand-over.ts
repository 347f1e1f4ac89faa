import { accessTokenSeconds } from '@vigie/core/users/access-token';
import type { OpenedSession } from '@vigie/core/users/sessions';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiServices } from '../server/services.ts';
import { setSessionCookies } from './cookies.ts';

/**
 * Hands somebody the tokens of a session and answers how long they last. Browsers get them in cookies that
 * pages cannot read; a script that has said `"tokens": true` gets them in the answer and no cookie.
 */
export async function handOver(
  { tokens }: Pick<ApiServices, 'tokens'>,
  to: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly session: OpenedSession;
    readonly asTokens: boolean;
    /** What else is answered. */
    readonly more?: object;
  },
): Promise<object> {
  const { request, reply, session, asTokens, more } = to;
  const access = await tokens.issue(session);
  const answer = { expiresInSeconds: accessTokenSeconds, sessionExpiresAt: session.expiresAt, ...more };
  if (asTokens) return { accessToken: access.token, refreshToken: session.refreshToken, ...answer };
  setSessionCookies(request, reply, access, session);
  return answer;
}
