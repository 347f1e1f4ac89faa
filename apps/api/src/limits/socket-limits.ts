import type { Viewer } from '@vigie/core/users/viewer';
import type { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import { refusal } from '../graphql/refusal.ts';
import { socketBudgets } from './budgets.ts';
import type { Rates } from './rates.ts';

/** Closes a socket whose owner asks too much; graphql-ws's clients know the code. */
const tooManyRequests = 4429;

/** What one GraphQL socket may do. */
export class SocketLimits {
  readonly #rates: Rates;
  readonly #socket: WebSocket;
  readonly #start: (cost?: number) => number;

  /** Counts the messages from now on: a socket that floods is closed. */
  constructor(rates: Rates, socket: WebSocket) {
    this.#rates = rates;
    this.#socket = socket;
    this.#start = rates.bucket(socketBudgets.operations);
    const hear = rates.bucket(socketBudgets.messages);
    socket.on('message', () => {
      if (hear() > 0) socket.close(tooManyRequests, 'Too many messages');
    });
  }

  /** Counts the socket among those of its viewer; false when they have too many, and it is closed. */
  admit(viewer: Viewer): boolean {
    const leave = this.#rates.socketOfViewer(viewer);
    if (leave) this.#socket.once('close', leave);
    else this.#socket.close(tooManyRequests, 'Too many sockets');
    return leave !== null;
  }

  /**
   * Counts a live query or a subscription among those of its viewer: what ends that; or what is answered when they
   * have too many.
   */
  follow(viewer: Viewer): (() => void) | GraphQLError {
    const followed = this.#rates.follow(viewer);
    return 'leave' in followed ? followed.leave : refusal(viewer.locale, 'too_many_followed', { max: followed.most });
  }

  /** Charges an operation that is to start; what it is answered when too much was asked, null when it may. */
  start(viewer: Viewer, cost: number): GraphQLError | null {
    const seconds = this.#start() || this.#rates.viewer('api', viewer, cost);
    if (seconds === 0) return null;
    return refusal(viewer.locale, 'too_many_requests', { seconds });
  }
}
