import { learnUrl } from '@vigie/core/installation/public-url';
import { readRefreshToken } from '@vigie/core/users/refresh-token';
import { endSession, refreshSession } from '@vigie/core/users/sessions';
import { signIn } from '@vigie/core/users/sign-in';
import type { FastifyInstance } from 'fastify';
import { actingFrom } from '../server/acting-from.ts';
import { failureBody, HttpFailure } from '../server/failure.ts';
import { ownOrigin } from '../server/origin.ts';
import type { ApiServices } from '../server/services.ts';
import { tokenOf } from './authenticate.ts';
import { clearSessionCookies, refreshCookie } from './cookies.ts';
import { handOver } from './hand-over.ts';
import { linkRoutes } from './link-routes.ts';

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

/** `POST /auth/sign-in`, `/auth/refresh` and `/auth/sign-out`, and what links sent by e-mail lead to. */
export function authRoutes(app: FastifyInstance, services: ApiServices): void {
  const { pool, vault, clock, tokens } = services;

  app.addHook('onSend', (request, reply, payload, next) => {
    if (request.routeOptions.url?.startsWith('/auth/')) reply.header('cache-control', 'no-store');
    next(null, payload);
  });

  app.post<{ Body: SignInBody }>('/auth/sign-in', { schema: { body: signInBody } }, async (request, reply) => {
    const { email, password, tokens: asTokens = false } = request.body;
    const result = await signIn(services, { email, password, from: actingFrom(request) });
    if (result.ok) {
      const { session, mustChangePassword } = result;
      request.log.info({ userId: session.userId, sessionId: session.sessionId }, 'signed in');
      const seen = ownOrigin(request);
      if (seen) await learnUrl(pool, session.userId, seen);
      return handOver(services, { request, reply, session, asTokens, more: { mustChangePassword } });
    }
    request.log.info({ address: request.ip, code: result.code }, 'a sign-in was refused');
    if (result.code === 'sign_in_failed') throw new HttpFailure(401, result.code);
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
    if (refreshing?.ok) return handOver(services, { request, reply, session: refreshing.session, asTokens });
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

  linkRoutes(app, services);
}
