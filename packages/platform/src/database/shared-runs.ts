/** Who waits for the end of somebody else's run does so for this long, and no longer. */
const patienceMs = 20;

/** Those who want the same. */
interface Line {
  /** The run that has not begun yet, which whoever comes now shares. */
  waiting: Promise<unknown> | undefined;
  /** Lets it begin. */
  begin: (() => void) | undefined;
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
      line = { waiting: undefined, begin: undefined, running: 0 };
      this.#lines.set(key, line);
    }
    line.waiting ??= this.#next(key, line, work);
    return line.waiting as Promise<T>;
  }

  /** The next run, which begins as soon as none is under way, or that takes too long. */
  async #next<T>(key: string, line: Line, work: () => Promise<T>): Promise<T> {
    if (line.running > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patienceMs);
      line.begin = resolve;
      await promise;
      clearTimeout(timer);
    } else {
      // Whoever asks in the same turn comes in time.
      await undefined;
    }
    line.waiting = undefined;
    line.begin = undefined;
    line.running++;
    try {
      return await work();
    } finally {
      line.running--;
      letNextBegin(line);
      if (line.running === 0 && !line.waiting) this.#lines.delete(key);
    }
  }
}

const letNextBegin = ({ begin }: Line): void => begin?.();

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
