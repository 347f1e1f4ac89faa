import { counter, gauge, histogram } from '@vigie/platform/metrics/metrics';
import { type DocumentNode, getOperationAST } from 'graphql';
import type { WebSocket } from 'ws';

/**
 * What the server does, in figures. A label is never what somebody sent: routes by their patterns, operations by
 * their kinds.
 */
const requests = counter('http_requests_total', 'Answered requests, by route.', ['method', 'route', 'status']);
const requestSeconds = histogram(
  'http_request_seconds',
  'How long requests took, by route.',
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ['route'],
);
const operations = counter('graphql_operations_total', 'GraphQL operations, by kind and by the way they came.', [
  'kind',
  'transport',
]);
const sockets = gauge('open_sockets', 'WebSockets that are open.', ['kind']);

/** An answered request. `route` is the pattern of its path. */
export function countRequest(answered: { method: string; route: string; status: number; tookMs: number }): void {
  const { method, route, status, tookMs } = answered;
  requests.inc({ method, route, status: String(status) });
  requestSeconds.observe({ route }, tookMs / 1000);
}

/** An operation that is executed, or a live query that begins. */
export function countOperation(
  transport: 'http' | 'socket',
  document: DocumentNode,
  operationName: string | null,
  isLive = false,
): void {
  const kind = isLive ? 'live' : (getOperationAST(document, operationName)?.operation ?? 'none');
  operations.inc({ kind, transport });
}

/** A socket that has been opened, until it is closed. */
export function countSocket(kind: 'graphql' | 'video', socket: WebSocket): void {
  sockets.inc({ kind });
  socket.once('close', () => sockets.dec({ kind }));
}
