import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { isUnreachable } from '@vigie/platform/database/patience';
import { schema } from '@vigie/schema/schema';
import type { FastifyInstance } from 'fastify';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { bearerOf, tokenAtHome } from '../auth/authenticate.ts';
import { SocketLimits } from '../limits/socket-limits.ts';
import { countSocket } from '../metrics/api-metrics.ts';
import '../server/decorations.ts';
import { localeOf } from '../server/failure.ts';
import { keepAlive } from '../server/keep-alive.ts';
import { isCrossSite } from '../server/origin.ts';
import type { ApiServices } from '../server/services.ts';
import { refuseUpgrade } from '../server/upgrades.ts';
import { Outlet } from './outlet.ts';
import { answer, operationsOf, type SocketContext, type SocketExtra } from './socket-operation.ts';

/** A message larger than this closes the socket (1009). */
const largestMessageBytes = 256 * 1024;
/** More sockets than this are refused: each costs memory, and a leaking client opens many. */
const mostGraphqlSockets = 10_000;
const initTimeoutMs = 5000;
/** A socket that does not answer a ping within this time is gone. */
const keepAliveMs = 30_000;

/** Whether graphql-ws throws because a client sent what only servers send, which is no fault of ours. */
const isOfServers = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');

/**
 * GraphQL over WebSocket on /graphql, in graphql-ws's protocol. A socket is let in by the cookie of its
 * upgrade request, or by a Bearer token in `connection_init` ({"authorization": "Bearer …"}). Queries with
 * @live are answered until they are completed, everything else once.
 */
export function graphqlOverSocket(app: FastifyInstance, services: ApiServices): void {
  const { log, config } = services;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    handleProtocols,
    perMessageDeflate: false,
  });
  const alive = keepAlive(keepAliveMs);

  const admit = async (context: SocketContext): Promise<boolean> => {
    const { socket, from, locale, broughtToken } = context.extra;
    const authorization = context.connectionParams?.authorization;
    const token = typeof authorization === 'string' ? bearerOf(authorization) : broughtToken;
    if (!token) return false;
    try {
      const held = await app.viewers.hold(token, { locale, address: from.address });
      if (!held) return false;
      const stopListening = held.viewer.onOver(() => socket.close(4403, 'Forbidden'));
      const leave = () => {
        stopListening();
        held.release();
      };
      // Who left meanwhile would be followed for ever.
      if (socket.readyState !== socket.OPEN || !context.extra.limits.admit(held.viewer.current)) {
        leave();
        return false;
      }
      socket.once('close', leave);
      context.extra.held = held;
      return true;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      socket.close(1013, 'Try again later');
      return false;
    }
  };

  const server = makeServer<Record<string, unknown> | undefined, SocketExtra>({
    schema,
    connectionInitWaitTimeout: initTimeoutMs,
    onConnect: admit,
    onSubscribe: operationsOf(services),
    execute: answer,
    subscribe: answer,
  });

  const serve = (socket: WebSocket, connection: Socket, request: IncomingMessage): void => {
    alive.watch(socket, connection);
    countSocket('graphql', socket);
    socket.on('error', (error) => log.debug({ err: error }, 'a GraphQL socket broke'));
    const outlet = new Outlet(socket, connection);
    const from = { address: app.proxies.addressOf(request), userAgent: request.headers['user-agent'] ?? null };
    const limits = new SocketLimits(app.rates, socket);
    // Thousands of sockets that stay open keep what is needed of their requests, and not those.
    const extra: SocketExtra = {
      socket,
      outlet,
      limits,
      from,
      locale: localeOf(request),
      broughtToken: tokenAtHome(request.headers, app.proxies.hostsOf(request))?.token ?? null,
    };
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) => outlet.deliver(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (listen) =>
          socket.on('message', (data) => {
            // Who was sent away and does not agree to the closing would still be heard for a while.
            if (socket.readyState !== socket.OPEN) return;
            listen(String(data)).catch((error: unknown) => {
              if (isOfServers(error)) return socket.close(4400, 'Invalid message received');
              log.error({ err: error }, 'a message on a GraphQL socket could not be handled');
              socket.close(4500, 'Internal server error');
            });
          }),
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      closed(code, String(reason)).catch((error: unknown) =>
        log.error({ err: error }, 'a GraphQL socket did not close'),
      );
    });
  };

  app.upgrades.handle(
    (path) => path === '/graphql',
    (request, socket, head) => {
      const { headers } = request;
      const { allowedOrigins } = config;
      const hosts = app.proxies.hostsOf(request);
      const isOwn = hosts.some((host) => !isCrossSite({ headers, host, allowedOrigins }));
      if (!isOwn) return refuseUpgrade(socket, 403, 'Forbidden');
      if (sockets.clients.size >= mostGraphqlSockets) return refuseUpgrade(socket, 503, 'Service Unavailable');
      sockets.handleUpgrade(request, socket, head, (opened) => serve(opened, socket, request));
    },
  );

  app.addHook('preClose', async () => {
    alive.stop();
    for (const socket of sockets.clients) socket.close(1001, 'Going away');
    sockets.close();
  });
}
