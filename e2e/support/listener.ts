import { createServer, type Server } from 'node:net';

/** A TCP service on the loopback interface that can be taken away and put back on the same port. */
export class Listener {
  readonly port: number;
  #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async open(): Promise<Listener> {
    const server = await listen(0);
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    return new Listener(server, address.port);
  }

  /** Refuses connections from now on. */
  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Takes connections again. */
  async reopen(): Promise<void> {
    this.#server = await listen(this.port);
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Whoever connects is let go at once: being there is all that is asked.
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
