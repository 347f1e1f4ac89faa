/** When a run takes longer than this, those who wait for its end are not made to wait any longer. */
const patienceMs = 20;

/** Those who want the same. */
interface Line {
  /** Resolves when the next run may begin. */
  free: Promise<void>;
  /** The run that has not begun yet, which whoever comes now shares. */
  waiting: Promise<unknown> | undefined;
  running: number;
}

/**
 * Runs the same work once for all who want it at the same moment. Whoever comes while it runs waits, and shares the
 * next run with all who come meanwhile: a run always begins after it was asked for, so that nobody is given what
 * was true before. Under load it spares as much as a cache would, and is none.
 */
export class SharedRuns {
  readonly #lines = new Map<string, Line>();

  /** How many different things are wanted now. */
  get size(): number {
    return this.#lines.size;
  }

  /** Runs `work`, or shares the run of somebody else's: what has the same key must be the same work. */
  ask<T>(key: string, work: () => Promise<T>): Promise<T> {
    let line = this.#lines.get(key);
    if (!line) {
      line = { free: Promise.resolve(), waiting: undefined, running: 0 };
      this.#lines.set(key, line);
    }
    const { free } = line;
    line.waiting ??= free.then(() => this.#run(key, line, work));
    return line.waiting as Promise<T>;
  }

  async #run<T>(key: string, line: Line, work: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    line.waiting = undefined;
    line.free = promise;
    line.running++;
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      resolve();
      line.running--;
      if (line.running === 0 && !line.waiting) this.#lines.delete(key);
    }
  }
}

/** Turns a read for many keys into one for a single key; those who ask while it runs share the next. */
export function gathered<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const runs = new SharedRuns();
  let keys = new Set<string>();
  const readAll = (): Promise<ReadonlyMap<string, Value>> => {
    const asked = [...keys];
    keys = new Set();
    return read(asked);
  };
  return async (key) => {
    keys.add(key);
    return (await runs.ask('', readAll)).get(key);
  };
}
