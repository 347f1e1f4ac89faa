import type { WebSocket } from 'ws';

/** A socket with more than this unsent is slow: what may be skipped waits until it is gone. */
const mostUnsentBytes = 1024 * 1024;
/** A socket with more than this unsent will not catch up. */
const hopelessBytes = 16 * 1024 * 1024;

/**
 * What goes out over one socket. What waits for a slow socket waits under a key, and a newer message of the
 * key takes the place of the one before: state may be skipped, only the newest counts.
 */
export class Outlet {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<object, string>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Whether more is unsent than a socket should have. */
  get isSlow(): boolean {
    return this.#socket.bufferedAmount > mostUnsentBytes;
  }

  /** Sends a message; resolves when it has gone, or never can: a socket that broke says so itself. */
  deliver(text: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState !== this.#socket.OPEN) return resolve();
      this.#socket.send(text, () => {
        resolve();
        this.#drain();
      });
    });
  }

  /** Sends a message that may not be skipped. A socket that cannot keep up is closed, for its client to come back. */
  send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > hopelessBytes) this.#socket.close(4008, 'Too slow');
    else this.#socket.send(text, () => this.#drain());
  }

  /** Sends a message now, or when the socket has caught up. True when an older one of its key was skipped for it. */
  sendNewest(key: object, text: string): boolean {
    const hasSkipped = this.#waiting.delete(key);
    if (this.isSlow) this.#waiting.set(key, text);
    else this.send(text);
    return hasSkipped;
  }

  /** Forgets what waits under a key. */
  forget(key: object): void {
    this.#waiting.delete(key);
  }

  #drain(): void {
    for (const [key, text] of this.#waiting) {
      if (this.isSlow) return;
      this.#waiting.delete(key);
      this.send(text);
    }
  }
}
