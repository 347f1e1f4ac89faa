import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** So many times in each period some of the sockets have their turn, so that thousands are not pinged at once. */
const turns = 25;
/** A socket to which something is sent all the time is left in peace so often before it must answer a ping. */
const mostPasses = 3;

/** Finds out which sockets are still there. */
export interface KeepAlive {
  /** `connection` is what the socket was made of. */
  watch(socket: WebSocket, connection: Pick<Socket, 'bytesWritten'>): void;
  stop(): void;
}

interface Watched {
  readonly socket: WebSocket;
  readonly connection: Pick<Socket, 'bytesWritten'>;
  /** How much had been sent at its last turn. */
  sent: number;
  passes: number;
  isAwaited: boolean;
}

/**
 * Gives every watched socket a turn in each period. One to which nothing was sent since its last is pinged: that
 * keeps it open in proxies, which end what is idle. One that has not answered by its next turn is ended; what is
 * sent elsewhere does not tell whether anybody is there, so such a socket is pinged every few turns, too.
 */
export function keepAlive(everyMs: number): KeepAlive {
  const all = new Set<Watched>();
  let round = all.values();
  /** How many sockets are due: parts of one add up, for where there are fewer than turns. */
  let due = 0;

  const visit = (watched: Watched): void => {
    const { socket, connection } = watched;
    if (watched.isAwaited) {
      socket.terminate();
      return;
    }
    if (connection.bytesWritten !== watched.sent && watched.passes < mostPasses) watched.passes++;
    else {
      watched.passes = 0;
      watched.isAwaited = true;
      socket.ping();
    }
    watched.sent = connection.bytesWritten;
  };
  const turn = (): void => {
    due += all.size / turns;
    for (; due >= 1; due--) {
      let next = round.next();
      if (next.done) {
        round = all.values();
        next = round.next();
      }
      if (next.done) break;
      visit(next.value);
    }
  };
  const timer = setInterval(turn, everyMs / turns).unref();

  return {
    watch(socket, connection) {
      const watched: Watched = { socket, connection, sent: connection.bytesWritten, passes: 0, isAwaited: false };
      all.add(watched);
      socket.on('pong', () => {
        watched.isAwaited = false;
      });
      socket.once('close', () => all.delete(watched));
    },
    stop: () => clearInterval(timer),
  };
}
