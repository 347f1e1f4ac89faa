import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { admitViewers } from '../auth/admit.ts';
import { tokenOf } from '../auth/authenticate.ts';
import { authRoutes } from '../auth/routes.ts';
import { graphiqlRoutes } from '../graphiql/routes.ts';
import { graphqlOverHttp } from '../graphql/http.ts';
import { graphqlOverSocket } from '../graphql/socket.ts';
import { healthRoute } from '../health/routes.ts';
import { limitRequests, limitUpgrade } from '../limits/limit-requests.ts';
import { Rates } from '../limits/rates.ts';
import { liveVideo } from '../live/live-video.ts';
import { mediaRoutes } from '../media/media-routes.ts';
import { observeHttp } from '../metrics/observe-http.ts';
import { metricsRoute } from '../metrics/routes.ts';
import { webProxy } from '../web/proxy.ts';
import { answerClientError } from './client-error.ts';
import { allowOrigins } from './cors.ts';
import './decorations.ts';
import { bodyLimitBytes, handleErrors } from './error-handler.ts';
import { HttpFailure } from './failure.ts';
import { isCrossSite } from './origin.ts';
import { proxiesOf } from './proxies.ts';
import { secureHeaders } from './secure-headers.ts';
import type { ApiServices } from './services.ts';
import { upgradesOf } from './upgrades.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Vigie's one server: sign-in, GraphQL, health, metrics, and the web app behind it. Not listening yet. */
export async function createServer(services: ApiServices): Promise<FastifyInstance> {
  const { config, log, clock } = services;
  const proxies = proxiesOf(config.trustedProxies);
  const logger: FastifyBaseLogger = log;
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    trustProxy: proxies.isTrusted,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    clientErrorHandler: answerClientError,
    // What is asked for and not known is a mistake to be told, not to be dropped.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });

  // JSON or nothing: what a form or a page of another site can send without asking first is not read.
  app.removeContentTypeParser('text/plain');
  handleErrors(app);
  secureHeaders(app);
  allowOrigins(app, config.allowedOrigins);
  const rates = new Rates({ factor: config.rate, clock });
  limitRequests(app, rates);
  app.addHook('onRequest', ({ method, headers, host }, _reply, next) => {
    const mayCome = safeMethods.has(method) || tokenOf(headers)?.by === 'bearer';
    if (mayCome || !isCrossSite({ headers, host, allowedOrigins: config.allowedOrigins })) next();
    else next(new HttpFailure(403, 'cross_site'));
  });
  app.addHook('onResponse', (request, reply, next) => {
    const { method, url, ip } = request;
    // The query may hold what is nobody's business.
    const path = url.split('?', 1)[0];
    const tookMs = Math.round(reply.elapsedTime);
    request.log.debug({ method, path, ip, status: reply.statusCode, tookMs }, 'answered');
    next();
  });

  observeHttp(app);
  admitViewers(app, services);
  app.decorate('rates', rates);
  app.decorate(
    'upgrades',
    upgradesOf(app, (request, socket) => limitUpgrade(rates, proxies.addressOf(request), request, socket)),
  );
  app.decorate('proxies', proxies);

  await app.register(cookie);
  authRoutes(app, services);
  healthRoute(app, services);
  metricsRoute(app, services);
  graphqlOverSocket(app, services);
  await graphqlOverHttp(app, services);
  liveVideo(app, services);
  mediaRoutes(app, services);
  await graphiqlRoutes(app);
  await webProxy(app, services);
  return app;
}
