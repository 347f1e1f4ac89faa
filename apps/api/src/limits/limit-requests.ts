import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Viewer } from '@vigie/core/users/viewer';
import type { FastifyInstance } from 'fastify';
import { tokenOf } from '../auth/authenticate.ts';
import { HttpFailure } from '../server/failure.ts';
import { type Area, chargeFor } from './budgets.ts';
import type { Rates } from './rates.ts';

const tooMany = (seconds: number): HttpFailure => new HttpFailure(429, 'too_many_requests', { seconds });

/** The path of a URL, without its query. */
const pathOf = (url: string | undefined): string => (url ?? '/').split('?', 1)[0] ?? '/';

/**
 * Charges every request to the address that it comes from: by the route that it reaches, for there is more than one
 * way to spell a path.
 */
export function limitRequests(app: FastifyInstance, rates: Rates): void {
  app.addHook('onRequest', (request, _reply, next) => {
    const charge = chargeFor(request.routeOptions.url ?? '', tokenOf(request.headers) !== null);
    const seconds = charge ? rates.address(charge.area, request.ip, charge.cost) : 0;
    if (seconds > 0) next(tooMany(seconds));
    else next();
  });
}

/** Charges whoever is signed in. Throws the failure that is answered when they have asked too much. */
export function chargeViewer(rates: Rates, area: Area, viewer: Viewer, cost = 1): void {
  const seconds = rates.viewer(area, viewer, cost);
  if (seconds > 0) throw tooMany(seconds);
}

/** How soon somebody may try again who has too many sockets, in seconds. */
const socketsAgainSeconds = 10;

/**
 * Charges a request for a WebSocket to its address, and counts its connection while it is open. Returns 0, or the
 * seconds to wait.
 */
export function limitUpgrade(rates: Rates, address: string, request: IncomingMessage, socket: Duplex): number {
  const charge = chargeFor(pathOf(request.url));
  const seconds = charge ? rates.address(charge.area, address, charge.cost) : 0;
  if (seconds > 0) return seconds;
  const leave = rates.socketOfAddress(address);
  if (!leave) return socketsAgainSeconds;
  socket.once('close', leave);
  return 0;
}
