import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Report, Subscriber } from './protocol.ts';

/** The load generator, as the bench speaks with it. */
export class Generator {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { serialization: 'advanced' });
  }

  /** Opens all sockets and waits until each follows what it asked for. `protocol`: '' for bare sockets. */
  async open(url: string, protocol: string, subscribers: readonly Subscriber[]): Promise<void> {
    await this.#ask({ type: 'open', url, protocol, subscribers });
  }

  async reset(): Promise<void> {
    await this.#ask({ type: 'reset' });
  }

  report(): Promise<Report> {
    return this.#ask<Report>({ type: 'report' });
  }

  /** How many sockets have not received an instant yet. */
  behind(instant: number): Promise<number> {
    return this.#ask<number>({ type: 'behind', instant });
  }

  async close(): Promise<void> {
    await this.#ask({ type: 'close' });
  }

  end(): void {
    this.#child.disconnect();
  }

  #ask<T = unknown>(order: Order): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (code: number | null) => reject(new Error(`the load generator ended with ${code}`));
      this.#child.once('exit', fail);
      this.#child.once('message', (answer) => {
        this.#child.off('exit', fail);
        resolve(answer as T);
      });
      this.#child.send(order);
    });
  }
}
