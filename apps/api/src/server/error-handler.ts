import { isUnreachable } from '@vigie/platform/database/patience';
import { isRefusedText } from '@vigie/platform/database/refused-text';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerTypeFor, answerTypes } from '../graphql/media-type.ts';
import { failureBody, HttpFailure } from './failure.ts';

/** The largest body that is read. */
export const bodyLimitBytes = 256 * 1024;

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Fastify's own codes for requests that cannot be read. */
const unreadable: Readonly<Record<string, Answer>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body_too_large',
    params: { limit: `${bodyLimitBytes / 1024} KB` },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'media_type_unsupported' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'body_invalid' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'body_invalid' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'body_invalid' },
  FST_ERR_VALIDATION: { status: 400, code: 'body_invalid' },
};

function answerTo(error: FastifyError | HttpFailure): Answer {
  if (error instanceof HttpFailure) return { status: error.statusCode, code: error.code, params: error.params };
  if (isUnreachable(error)) return { status: 503, code: 'database_away' };
  if (isRefusedText(error)) return { status: 400, code: 'body_invalid' };
  const known = unreadable[error.code];
  if (known) return known;
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? { status, code: 'body_invalid' } : { status: 500, code: 'internal' };
}

/** Answers what went wrong: expected failures in words, everything else masked and logged. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const { status, code, params } = answerTo(error);
    if (status >= 500 && code !== 'database_away') request.log.error({ err: error }, 'a request failed');
    else request.log.debug({ err: error }, 'a request was refused');
    const body = failureBody(request, code, params);
    reply.code(status).header('cache-control', 'no-store');
    if (status === 503) reply.header('retry-after', '2');
    if (status === 429 && params?.seconds !== undefined) reply.header('retry-after', String(params.seconds));
    if (code === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
    if (request.routeOptions.url !== '/graphql') return reply.send(body);
    // Clients of GraphQL look for `errors`, in a media type that they accept.
    const { message, ...extensions } = body.error;
    const type = answerTypeFor(request.headers.accept) ?? answerTypes[0];
    return reply.type(`${type}; charset=utf-8`).send(JSON.stringify({ errors: [{ message, extensions }] }));
  });
}
