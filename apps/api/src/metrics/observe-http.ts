import type { FastifyInstance } from 'fastify';
import 'mercurius';
import { countOperation, countRequest } from './api-metrics.ts';

/** Counts what is answered over HTTP: requests, and the GraphQL operations among them. */
export function observeHttp(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    countRequest({ method, route: routeOptions.url ?? 'none', status: statusCode, tookMs: elapsedTime });
  });
  app.addHook('onReady', async () => {
    app.graphql.addHook('preExecution', async (_schema, document) => countOperation('http', document, null));
  });
}
