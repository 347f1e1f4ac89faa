import { type Client, createClient, type FormattedExecutionResult, type SubscribePayload } from 'graphql-ws';
import { backoffMs } from './backoff.ts';
import { noteLiveness } from './liveness.ts';
import { leaveToSignIn, renewIfDue, renewSession } from './session.ts';

/** A server that answers no ping within this is gone, whatever TCP believes. */
const pongWithinMs = 5_000;
const pingEveryMs = 10_000;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The one socket over which every live query of this page runs. */
export function createLiveSocket(): Client {
  let socket: WebSocket | undefined;
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let operations = 0;
  return createClient({
    // Few and short: the server makes one message of an answer for all sockets whose operations have the same id.
    generateID: () => String(++operations),
    url: async () => {
      await renewIfDue();
      return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
    },
    lazyCloseTimeout: 5_000,
    keepAlive: pingEveryMs,
    connectionAckWaitTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: async (attempt) => {
      await wait(backoffMs(attempt, Math.random()));
      // A refused upgrade looks like any lost socket: ask whether we may still come in.
      if (attempt > 0 && (await renewSession()) === 'ended') leaveToSignIn();
    },
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      connected: () => noteLiveness({ type: 'connected', atMs: Date.now() }),
      message: () => noteLiveness({ type: 'heard', atMs: Date.now() }),
      ping: (received) => {
        if (received) return;
        overdue = setTimeout(() => {
          if (socket?.readyState === WebSocket.OPEN) socket.close(4408, 'no pong');
        }, pongWithinMs);
      },
      pong: (received) => {
        noteLiveness({ type: 'heard', atMs: Date.now() });
        if (received) clearTimeout(overdue);
      },
      closed: () => {
        clearTimeout(overdue);
        noteLiveness({ type: 'disconnected' });
      },
    },
  });
}

interface Sink {
  next(result: FormattedExecutionResult): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * Runs one live query for as long as it is wanted. The socket reconnects and asks again by itself; where
 * the library gives up (a session that ended, a server that refused), the session is renewed and the query
 * asked anew. Errors of GraphQL itself go to the sink.
 */
export function subscribeLive(client: Client, payload: SubscribePayload, sink: Sink): () => void {
  let dispose = () => {};
  let stopped = false;
  let attempt = 0;
  const start = () => {
    dispose = client.subscribe(payload, {
      next(result) {
        attempt = 0;
        sink.next(result as FormattedExecutionResult);
      },
      error(error) {
        if (Array.isArray(error)) sink.error(error);
        else void again();
      },
      complete: () => sink.complete(),
    });
  };
  const again = async () => {
    noteLiveness({ type: 'disconnected' });
    await wait(backoffMs(attempt++, Math.random()));
    if (stopped) return;
    if ((await renewSession()) === 'ended') leaveToSignIn();
    else if (!stopped) start();
  };
  start();
  return () => {
    stopped = true;
    dispose();
  };
}
