import type { FastifyInstance } from 'fastify';
import { countRequest } from './api-metrics.ts';

/** Counts what is answered over HTTP. */
export function observeHttp(app: FastifyInstance): void {
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, next) => {
    countRequest({ method, route: routeOptions.url ?? 'none', status: statusCode, tookMs: elapsedTime });
    next();
  });
}
