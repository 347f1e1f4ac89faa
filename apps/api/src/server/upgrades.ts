import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Takes a connection over that asks to become a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Socket, head: Buffer) => void | Promise<void>;

/** Sends requests for a WebSocket to whoever serves their path. */
export interface Upgrades {
  /** `isMine` is asked with the path of the URL, without its query. The first that says yes gets the connection. */
  handle(isMine: (path: string) => boolean, handler: UpgradeHandler): void;
}

/** Refuses a connection that asked to become a WebSocket; `retrySeconds` says when it may ask again. */
export function refuseUpgrade(
  socket: Duplex,
  status: 400 | 401 | 403 | 404 | 429 | 500 | 503,
  reason: string,
  retrySeconds?: number,
): void {
  const retry = retrySeconds === undefined ? '' : `Retry-After: ${retrySeconds}\r\n`;
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`);
}

/** The server's one listener to upgrades. `waitSeconds` says who has asked too much, and for how long. */
export function upgradesOf(
  app: FastifyInstance,
  waitSeconds: (request: IncomingMessage, socket: Duplex) => number,
): Upgrades {
  const served: { isMine: (path: string) => boolean; handler: UpgradeHandler }[] = [];
  app.server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => app.log.debug({ err: error }, 'a socket broke'));
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const found = served.find(({ isMine }) => isMine(path));
    if (!found) {
      refuseUpgrade(socket, 404, 'Not Found');
      return;
    }
    const seconds = waitSeconds(request, socket);
    if (seconds > 0) {
      refuseUpgrade(socket, 429, 'Too Many Requests', seconds);
      return;
    }
    // Node's own servers upgrade nothing else.
    Promise.resolve(found.handler(request, socket as Socket, head)).catch((error: unknown) => {
      app.log.error({ err: error, path }, 'a WebSocket could not be opened');
      refuseUpgrade(socket, 500, 'Internal Server Error');
    });
  });
  return {
    handle(isMine, handler) {
      served.push({ isMine, handler });
    },
  };
}
