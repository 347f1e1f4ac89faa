import { randomBytes } from 'node:crypto';
import proxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { localeOf } from '../server/failure.ts';
import type { ApiServices } from '../server/services.ts';
import { pagePolicy } from './policy.ts';
import { startingPage } from './starting-page.ts';

/** The policy of each page's answer, made with the request that asked for it. */
const policies = new WeakMap<FastifyRequest, string>();

/**
 * Hands every path that nobody else serves to the web app. Each request gets a nonce of its own: the app
 * learns it (and the policy) from the request's headers, and the same policy stands on the answer.
 */
export async function webProxy(app: FastifyInstance, { config }: ApiServices): Promise<void> {
  await app.register(proxy, {
    upstream: config.webUrl,
    websocket: false,
    // The app may stream its pages, and takes its time for none.
    undici: { headersTimeout: 60_000, bodyTimeout: 60_000 },
    disableRequestLogging: true,
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => {
        const nonce = randomBytes(16).toString('base64');
        const policy = pagePolicy(nonce, request.host);
        policies.set(request as FastifyRequest, policy);
        const { expect: _unwanted, ...rest } = headers;
        return {
          ...rest,
          // The proxy writes its own Host, and server actions compare Origin with it.
          host: request.host,
          'x-forwarded-host': request.host,
          'x-forwarded-proto': request.protocol,
          'x-forwarded-for': request.ip,
          'x-nonce': nonce,
          'content-security-policy': policy,
        };
      },
      rewriteHeaders: (headers, request) => {
        const policy = request && policies.get(request as unknown as FastifyRequest);
        const { 'x-powered-by': _unwanted, ...rest } = headers;
        return policy ? { ...rest, 'content-security-policy': policy } : rest;
      },
      onError: (reply, { error }) => {
        const { request } = reply;
        request.log.debug({ err: error }, 'the web app does not answer');
        void reply
          .code(503)
          .header('retry-after', '1')
          .header('cache-control', 'no-store')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
          .type('text/html; charset=utf-8')
          .send(startingPage(localeOf(request)));
      },
    },
  });
}
