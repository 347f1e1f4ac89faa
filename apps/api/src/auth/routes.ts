import { accessTokenSeconds } from '@vigie/core/users/access-token';
import { readRefreshToken } from '@vigie/core/users/refresh-token';
import { endSession, type OpenedSession, refreshSession } from '@vigie/core/users/sessions';
import { signIn } from '@vigie/core/users/sign-in';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actingFrom } from '../server/acting-from.ts';
import { failureBody, HttpFailure } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';
import { tokenOf } from './authenticate.ts';
import { clearSessionCookies, refreshCookie, setSessionCookies } from './cookies.ts';

const signInBody = {
  type: 'object',
  required: ['email', 'password'],
  additionalProperties: false,
  properties: {
    email: { type: 'string', maxLength: 254 },
    password: { type: 'string', maxLength: 1000 },
    tokens: { type: 'boolean' },
  },
} as const;

const refreshBody = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: { refreshToken: { type: 'string', maxLength: 200 }, tokens: { type: 'boolean' } },
} as const;

interface SignInBody {
  readonly email: string;
  readonly password: string;
  readonly tokens?: boolean;
}

interface RefreshBody {
  readonly refreshToken?: string;
  readonly tokens?: boolean;
}

/**
 * `POST /auth/sign-in`, `/auth/refresh` and `/auth/sign-out`. Browsers get their tokens in cookies that
 * pages cannot read; a script that says `"tokens": true` gets them in the answer and no cookie.
 */
export function authRoutes(app: FastifyInstance, services: ApiServices): void {
  const { pool, vault, clock, tokens } = services;

  const handOver = async (
    request: FastifyRequest,
    reply: FastifyReply,
    session: OpenedSession,
    asTokens: boolean,
    more: object = {},
  ): Promise<object> => {
    const access = await tokens.issue(session);
    const expires = { expiresInSeconds: accessTokenSeconds, sessionExpiresAt: session.expiresAt };
    if (asTokens) return { accessToken: access.token, refreshToken: session.refreshToken, ...expires, ...more };
    setSessionCookies(request, reply, access, session);
    return { ...expires, ...more };
  };

  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/auth/')) reply.header('cache-control', 'no-store');
  });

  app.post<{ Body: SignInBody }>('/auth/sign-in', { schema: { body: signInBody } }, async (request, reply) => {
    const { email, password, tokens: asTokens = false } = request.body;
    const result = await signIn(services, { email, password, from: actingFrom(request) });
    if (result.ok) {
      const { session, mustChangePassword } = result;
      request.log.info({ userId: session.userId, sessionId: session.sessionId }, 'signed in');
      return handOver(request, reply, session, asTokens, { mustChangePassword });
    }
    request.log.info({ address: request.ip, code: result.code }, 'a sign-in was refused');
    if (result.code === 'sign_in_failed') throw new HttpFailure(401, result.code);
    reply.header('retry-after', String(result.seconds));
    throw new HttpFailure(429, result.code, { seconds: result.seconds });
  });

  app.post<{ Body: RefreshBody | null }>('/auth/refresh', { schema: { body: refreshBody } }, async (request, reply) => {
    const shown = request.body?.refreshToken;
    const given = shown ?? request.cookies[refreshCookie];
    const refreshing = given === undefined ? null : await refreshSession(services, given, actingFrom(request));
    if (refreshing && !refreshing.ok && refreshing.reason === 'reused') {
      const { userId, sessionId } = refreshing;
      request.log.warn(
        { userId, sessionId, address: request.ip },
        'a refresh token was used twice: its session is over',
      );
    }
    // What came in a cookie goes back in one: no script of a page, smuggled in or not, reads it.
    const asTokens = shown !== undefined && request.body?.tokens === true;
    if (refreshing?.ok) return handOver(request, reply, refreshing.session, asTokens);
    clearSessionCookies(request, reply);
    return reply.code(401).send(failureBody(request, given === undefined ? 'unauthenticated' : 'session_ended'));
  });

  app.post<{ Body: RefreshBody | null }>(
    '/auth/sign-out',
    { schema: { body: refreshBody } },
    async (request, reply) => {
      const refreshToken = request.body?.refreshToken ?? request.cookies[refreshCookie];
      const access = tokenOf(request.headers);
      const shown = [
        refreshToken === undefined ? null : readRefreshToken(vault, refreshToken),
        access && (await tokens.read(access.token)),
      ];
      for (const sessionId of new Set(shown.flatMap((claims) => claims?.sessionId ?? []))) {
        await endSession(pool, sessionId, clock());
      }
      clearSessionCookies(request, reply);
      return reply.code(204).send();
    },
  );
}
