import { statfs } from 'node:fs/promises';
import type { Logger } from '@vigie/platform/log/log';

/** Recording stops before a disk is quite full: the database beside it must go on. */
export const reserveBytes = 256 * 1024 * 1024;

/** Watches how much room the storage has. */
export class Space {
  readonly #storageDir: string;
  readonly #reserveBytes: number;
  readonly #log: Logger;
  #isLow = false;

  constructor(options: { readonly storageDir: string; readonly reserveBytes: number; readonly log: Logger }) {
    this.#storageDir = options.storageDir;
    this.#reserveBytes = options.reserveBytes;
    this.#log = options.log;
  }

  /** Whether there is too little room to begin a file, as of the last look. */
  get isLow(): boolean {
    return this.#isLow;
  }

  async look(): Promise<void> {
    try {
      const { bavail, bsize } = await statfs(this.#storageDir);
      const freeBytes = bavail * bsize;
      const isLow = freeBytes < this.#reserveBytes;
      if (isLow !== this.#isLow) {
        this.#log[isLow ? 'error' : 'info'](
          { freeBytes },
          isLow ? 'the storage is full: nothing is recorded' : 'the storage has room again',
        );
      }
      this.#isLow = isLow;
    } catch (error) {
      this.#log.warn({ err: error }, 'the room of the storage cannot be read');
    }
  }
}
