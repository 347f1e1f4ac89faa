import type { FastifyInstance } from 'fastify';

/** For how long a browser remembers that it may ask, in seconds. */
const rememberSeconds = 600;

/**
 * Lets the pages of the allowed origins call with a Bearer token (Vigie's cookies stay at home: they are
 * SameSite). Pages of other origins get no such header, so browsers keep the answers from them.
 */
export function allowOrigins(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  if (allowedOrigins.length === 0) return;
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowedOrigins.includes(origin)) return;
    reply
      .header('access-control-allow-origin', origin)
      .header('access-control-expose-headers', 'x-request-id, retry-after')
      .header('cross-origin-resource-policy', 'cross-origin');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return;
    return reply
      .header('access-control-allow-methods', 'GET, HEAD, POST')
      .header('access-control-allow-headers', 'authorization, content-type, range')
      .header('access-control-max-age', String(rememberSeconds))
      .code(204)
      .send();
  });
}
