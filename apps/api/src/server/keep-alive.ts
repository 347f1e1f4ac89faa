import type { WebSocket } from 'ws';

/** So many times in each period some of the sockets have their turn, so that thousands are not pinged at once. */
const turns = 25;

/** Finds out which sockets are still there. */
export interface KeepAlive {
  watch(socket: WebSocket): void;
  stop(): void;
}

/** Pings every watched socket once in each period; one that has not answered by its next turn is ended. */
export function keepAlive(everyMs: number): KeepAlive {
  const sockets = new Set<WebSocket>();
  const silent = new WeakSet<WebSocket>();
  let round = sockets.values();

  const visit = (socket: WebSocket): void => {
    if (silent.has(socket)) {
      socket.terminate();
      return;
    }
    silent.add(socket);
    socket.ping();
  };
  const turn = (): void => {
    for (let left = Math.ceil(sockets.size / turns); left > 0; left--) {
      let next = round.next();
      if (next.done) {
        round = sockets.values();
        next = round.next();
      }
      if (next.done) return;
      visit(next.value);
    }
  };
  const timer = setInterval(turn, everyMs / turns).unref();

  return {
    watch(socket) {
      sockets.add(socket);
      socket.on('pong', () => silent.delete(socket));
      socket.once('close', () => sockets.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}
