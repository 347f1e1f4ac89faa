import type { Failure } from '@vigie/core/results/result';
import { acceptInvitation } from '@vigie/core/users/account-links/accept-invitation';
import { findLink } from '@vigie/core/users/account-links/links';
import { requestReset } from '@vigie/core/users/account-links/request-reset';
import { linkInvalid, resetPassword } from '@vigie/core/users/account-links/reset-password';
import { openSession } from '@vigie/core/users/sessions';
import type { FastifyInstance } from 'fastify';
import { actingFrom } from '../server/acting-from.ts';
import { HttpFailure, localeOf } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';
import { handOver } from './hand-over.ts';

const secret = { type: 'string', maxLength: 100 } as const;
const password = { type: 'string', maxLength: 1000 } as const;

const body = <const Properties extends Readonly<Record<string, unknown>>>(
  properties: Properties,
  required: readonly (keyof Properties & string)[] = Object.keys(properties),
) => ({ body: { type: 'object', additionalProperties: false, required, properties } }) as const;

const requestResetBody = body({ email: { type: 'string', maxLength: 254 } });
const linkBody = body({ secret });
const resetBody = body({ secret, password });
const acceptBody = body({ secret, name: { type: 'string', maxLength: 500 }, password, tokens: { type: 'boolean' } }, [
  'secret',
  'name',
  'password',
]);

interface ResetBody {
  readonly secret: string;
  readonly password: string;
}

interface AcceptBody extends ResetBody {
  readonly name: string;
  readonly tokens?: boolean;
}

/** A link that is no longer good is gone; what else may fail is what was entered. */
const failure = ({ kind, code, params }: Failure): HttpFailure =>
  new HttpFailure(kind === 'not_found' ? 410 : 422, code, params);

/**
 * For who is not signed in: `POST /auth/request-reset` has a link sent, `/auth/link` tells what a link is for,
 * `/auth/reset` sets another password by it, `/auth/accept-invitation` the first one, and signs in.
 */
export function linkRoutes(app: FastifyInstance, services: ApiServices): void {
  const { pool, clock } = services;

  app.post<{ Body: { email: string } }>('/auth/request-reset', { schema: requestResetBody }, async (request, reply) => {
    const { email } = request.body;
    const isHeard = await requestReset(services, { email, locale: localeOf(request), from: actingFrom(request) });
    if (!isHeard) request.log.info({ address: request.ip }, 'too many password resets were asked for');
    return reply.code(202).send({});
  });

  app.post<{ Body: { secret: string } }>('/auth/link', { schema: linkBody }, async (request) => {
    const link = await findLink(pool, request.body.secret, clock());
    if (!link) throw failure(linkInvalid().error);
    const { purpose, email, name, expiresAt } = link;
    return { purpose, email, name, expiresAt };
  });

  app.post<{ Body: ResetBody }>('/auth/reset', { schema: resetBody }, async (request, reply) => {
    const result = await resetPassword(services, {
      ...request.body,
      locale: localeOf(request),
      from: actingFrom(request),
    });
    if (!result.ok) throw failure(result.error);
    request.log.info({ userId: result.userId }, 'a password was reset by a link');
    return reply.code(204).send();
  });

  app.post<{ Body: AcceptBody }>('/auth/accept-invitation', { schema: acceptBody }, async (request, reply) => {
    const { tokens: asTokens = false, ...given } = request.body;
    const from = actingFrom(request);
    const result = await acceptInvitation(services, { ...given, locale: localeOf(request), from });
    if (!result.ok) throw failure(result.error);
    const session = await openSession(services, { userId: result.userId, from });
    if (!session) throw failure(linkInvalid().error);
    request.log.info({ userId: session.userId, sessionId: session.sessionId }, 'an invitation was accepted');
    return handOver(services, { request, reply, session, asTokens });
  });
}
