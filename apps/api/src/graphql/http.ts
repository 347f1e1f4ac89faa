import type { Viewer } from '@vigie/core/users/viewer';
import { createContext } from '@vigie/schema/builder/context';
import { chooseOperation, loneOperation } from '@vigie/schema/execution/choose-operation';
import { mostTokens, readDocument } from '@vigie/schema/execution/documents';
import { presentResult } from '@vigie/schema/execution/present-errors';
import { refusalOf } from '@vigie/schema/execution/weigh';
import { schema } from '@vigie/schema/schema';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExecutionResult, GraphQLError } from 'graphql';
import mercurius from 'mercurius';
import { tokenOf } from '../auth/authenticate.ts';
import { chargeViewer } from '../limits/limit-requests.ts';
import { costOf } from '../limits/operation-cost.ts';
import { countOperation } from '../metrics/api-metrics.ts';
import { actingFrom } from '../server/acting-from.ts';
import '../server/decorations.ts';
import { HttpFailure } from '../server/failure.ts';
import { isSurelyOwn } from '../server/origin.ts';
import type { ApiServices } from '../server/services.ts';
import { type GraphqlRequest, readGraphqlQuery, readGraphqlRequest } from './http-request.ts';
import { type AnswerType, answerTypeFor } from './media-type.ts';
import { refusal } from './refusal.ts';

const path = '/graphql';

/** Operations are compiled when they are asked for the second time: compiling costs as much as twenty executions. */
const compilation = {
  jit: 1,
  // The usual way of @skip and @include goes wrong in fragments that are used twice (graphql-jit's issue 166).
  // Mercurius passes it on; its types do not know it.
  compilerOptions: { useExperimentalPathBasedSkipInclude: true },
};

/** How many documents Mercurius remembers (and as many again while it makes room): Vigie has some forty. */
const mostDocuments = 128;

/**
 * `POST` and `GET /graphql` for whoever is signed in, by the specification of GraphQL over HTTP. Mercurius
 * executes; it knows a document by its text alone, so it is given one operation at a time. `@live` is answered
 * once, subscriptions are for the socket.
 */
export async function graphqlOverHttp(app: FastifyInstance, services: ApiServices): Promise<void> {
  const admitted = new WeakMap<FastifyRequest, { readonly viewer: Viewer; readonly type: AnswerType }>();

  await app.register(mercurius, {
    schema,
    routes: false,
    subscription: false,
    ...compilation,
    cache: mostDocuments,
    graphql: { parseOptions: { maxTokens: mostTokens } },
    // Errors are put into words below, where it is known for whom.
    errorFormatter: (execution) => ({ statusCode: 200, response: execution }),
  });

  const admit = async (request: FastifyRequest): Promise<void> => {
    const { method, headers } = request;
    if (method === 'GET' && tokenOf(headers)?.by === 'cookie' && !isSurelyOwn(headers)) {
      throw new HttpFailure(403, 'cross_site');
    }
    const viewer = await app.viewerOf(request);
    if (!viewer) throw new HttpFailure(401, 'unauthenticated');
    const type = answerTypeFor(headers.accept);
    if (!type) throw new HttpFailure(406, 'not_acceptable');
    admitted.set(request, { viewer, type });
    if (isOtherCharset.test(headers['content-type'] ?? '')) throw new HttpFailure(415, 'media_type_unsupported');
  };

  const resultOf = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { query, operationName, variables }: GraphqlRequest,
    viewer: Viewer,
  ): Promise<ExecutionResult> => {
    const read = readDocument(query);
    chargeViewer(app.rates, 'api', viewer, costOf(read, query, operationName, variables));
    const operation = chooseOperation(read.document, operationName);
    const kind = operation instanceof GraphQLError ? null : operation.operation;
    if (kind === 'mutation' && request.method === 'GET') {
      reply.header('allow', 'POST');
      throw new HttpFailure(405, 'mutation_by_get');
    }
    if (kind === 'subscription') {
      return { errors: [refusal(viewer.locale, 'subscription_needs_socket')] };
    }
    if ('errors' in read) return { errors: read.errors };
    if (operation instanceof GraphQLError) return { errors: [operation] };
    const unfitting = refusalOf(read.document, operationName, variables, services.limits);
    if (unfitting) return { errors: [unfitting] };
    countOperation('http', read.document, operationName);
    const { text } = loneOperation(read.document, operation);
    return app.graphql(text, createContext(services, viewer, actingFrom(request)), variables).catch(unfit);
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply, asked: GraphqlRequest | null) => {
    const admission = admitted.get(request);
    if (!admission) throw new Error('a request came past its admission');
    if (!asked) throw new HttpFailure(400, 'graphql_request');
    const { viewer, type } = admission;
    const { locale } = viewer;
    const executed = await resultOf(request, reply, asked, viewer);
    const result = presentResult(executed, { locale, log: services.log, requestId: request.id });
    return reply
      .code(result.data === undefined && type !== 'application/json' ? 400 : 200)
      .header('cache-control', 'no-store')
      .type(`${type}; charset=utf-8`)
      .send(JSON.stringify(result));
  };

  app.post(path, { onRequest: admit }, (request, reply) => answer(request, reply, readGraphqlRequest(request.body)));
  app.get(path, { onRequest: admit, exposeHeadRoute: false }, (request, reply) =>
    answer(request, reply, readGraphqlQuery(request.url.slice(path.length + 1))),
  );
  app.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: path,
    onRequest: admit,
    handler: (_request, reply) => {
      reply.header('allow', 'GET, POST');
      throw new HttpFailure(405, 'method_not_allowed');
    },
  });
}

/** A content type that names another encoding than UTF-8. */
const isOtherCharset = /;\s*charset\s*=\s*"?(?!utf-?8\b)/i;

/** What Mercurius throws where variables do not fit: the reasons, as a result. */
function unfit(error: unknown): ExecutionResult {
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (code !== 'MER_ERR_GQL_VALIDATION' || !Array.isArray(errors)) throw error;
  return { errors: errors.filter((reason) => reason instanceof GraphQLError) };
}
