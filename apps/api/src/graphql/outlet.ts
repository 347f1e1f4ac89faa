import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** A socket with more than this unsent is slow: what may be skipped waits until it is gone. */
const mostUnsentBytes = 1024 * 1024;
/** A socket with more than this unsent will not catch up. */
const hopelessBytes = 16 * 1024 * 1024;

/**
 * What goes out over one socket. What waits for a slow socket waits under a key, and a newer message of the
 * key takes the place of the one before: state may be skipped, only the newest counts.
 *
 * Frames go to the connection itself, past ws: many sockets get the same one, which ws would make for each anew. It
 * writes its own at once (nothing is compressed here), so that neither comes between the bytes of the other.
 */
export class Outlet {
  readonly #socket: WebSocket;
  readonly #connection: Duplex;
  readonly #waiting = new Map<object, Buffer>();
  #awaitsDrain = false;

  /** `connection` is what the socket was made of. */
  constructor(socket: WebSocket, connection: Duplex) {
    this.#socket = socket;
    this.#connection = connection;
  }

  /** Whether more is unsent than a socket should have. */
  get isSlow(): boolean {
    return this.#connection.writableLength > mostUnsentBytes;
  }

  /** Sends a text; resolves when it has gone, or never can: a socket that broke says so itself. */
  deliver(text: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState !== this.#socket.OPEN) resolve();
      else this.#socket.send(text, () => resolve());
    });
  }

  /** Sends a frame that may not be skipped. A socket that cannot keep up is closed, for its client to come back. */
  send(frame: Buffer): void {
    // What follows the closing frame is no part of the protocol.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#connection.writableLength > hopelessBytes) this.#socket.close(4008, 'Too slow');
    else this.#connection.write(frame);
  }

  /** Sends a frame now, or when the socket has caught up. True when an older one of its key was skipped for it. */
  sendNewest(key: object, frame: Buffer): boolean {
    const hasSkipped = this.#waiting.delete(key);
    if (this.isSlow) {
      this.#waiting.set(key, frame);
      this.#awaitDrain();
    } else this.send(frame);
    return hasSkipped;
  }

  /** Forgets what waits under a key. */
  forget(key: object): void {
    this.#waiting.delete(key);
  }

  #awaitDrain(): void {
    if (this.#awaitsDrain) return;
    this.#awaitsDrain = true;
    this.#connection.once('drain', () => {
      this.#awaitsDrain = false;
      this.#drain();
    });
  }

  #drain(): void {
    for (const [key, frame] of this.#waiting) {
      if (this.isSlow) {
        this.#awaitDrain();
        return;
      }
      this.#waiting.delete(key);
      this.send(frame);
    }
  }
}
