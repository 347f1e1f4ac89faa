import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from '@vigie/platform/log/log';
import { identify, isRunning, type ProcessIdentity } from '@vigie/platform/supervision/identity';

/** The FFmpegs of this recorder, written down so that the next one finds those that outlived it. */
export class ProcessList {
  readonly #file: string;
  readonly #log: Logger;
  readonly #running = new Map<number, ProcessIdentity>();
  #saving: Promise<void> = Promise.resolve();

  constructor({ dataDir, log }: { readonly dataDir: string; readonly log: Logger }) {
    this.#file = join(dataDir, 'run', 'recorder.json');
    this.#log = log;
  }

  /** Ends what a recorder that died left running. A number that another process has now is left alone. */
  async endLeftovers(): Promise<void> {
    for (const identity of await this.#read()) {
      if (!(await isRunning(identity))) continue;
      this.#log.info({ pid: identity.pid }, 'ending an FFmpeg that its recorder left behind');
      try {
        process.kill(identity.pid, 'SIGKILL');
      } catch (error) {
        this.#log.warn({ err: error, pid: identity.pid }, 'an FFmpeg could not be ended');
      }
    }
  }

  note(pid: number, isStarted: boolean): void {
    this.#saving = this.#saving.then(async () => {
      if (isStarted) {
        const identity = await identify(pid);
        if (identity) this.#running.set(pid, identity);
      } else {
        this.#running.delete(pid);
      }
      await this.#save();
    });
  }

  /** Resolves when the list on disk is up to date. */
  saved(): Promise<void> {
    return this.#saving;
  }

  async #save(): Promise<void> {
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(`${this.#file}.new`, JSON.stringify([...this.#running.values()]));
      await rename(`${this.#file}.new`, this.#file);
    } catch (error) {
      this.#log.warn({ err: error }, 'the list of FFmpegs cannot be written');
    }
  }

  async #read(): Promise<ProcessIdentity[]> {
    try {
      const list: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      return Array.isArray(list) ? list.filter(isIdentity) : [];
    } catch {
      return [];
    }
  }
}

const isIdentity = (value: unknown): value is ProcessIdentity =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'began' in value &&
  typeof value.began === 'string';
