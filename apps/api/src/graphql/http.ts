import { createContext, type SchemaContext } from '@vigie/schema/builder/context';
import { mostTokens } from '@vigie/schema/execution/documents';
import { presentResult } from '@vigie/schema/execution/present-errors';
import { schema } from '@vigie/schema/schema';
import type { FastifyInstance } from 'fastify';
import mercurius, { type MercuriusContext } from 'mercurius';
import { actingFrom } from '../server/acting-from.ts';
import { HttpFailure } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';

/** What Mercurius hands to the error formatter: the context that `context` made. */
const isSchemaContext = (context: unknown): context is SchemaContext & MercuriusContext =>
  typeof context === 'object' && context !== null && 'viewer' in context;

/** `POST /graphql` for whoever is signed in. */
export async function graphqlOverHttp(app: FastifyInstance, services: ApiServices): Promise<void> {
  app.addHook('onRequest', async ({ method, routeOptions }) => {
    if (routeOptions.url === '/graphql' && method !== 'POST') throw new HttpFailure(405, 'method_not_allowed');
  });
  await app.register(mercurius, {
    schema,
    path: '/graphql',
    graphiql: false,
    subscription: false,
    // A document with several operations would be answered with the first one's data.
    jit: 0,
    allowBatchedQueries: false,
    graphql: { parseOptions: { maxTokens: mostTokens } },
    errorHandler: false,
    context: async (request) => {
      const viewer = await app.viewerOf(request);
      if (!viewer) throw new HttpFailure(401, 'unauthenticated');
      return createContext(services, viewer, actingFrom(request));
    },
    errorFormatter: (execution, context) => {
      if (!isSchemaContext(context)) return { statusCode: 500, response: execution };
      const { viewer, log } = context;
      const requestId = context.reply.request.id;
      const { data = null, errors = [] } = presentResult(execution, { locale: viewer.locale, log, requestId });
      return { statusCode: 200, response: { data, errors: errors.map((error) => error.toJSON()) } };
    },
  });
}
