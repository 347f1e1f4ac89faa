/** When a read takes longer than this, those who wait for its end are not made to wait any longer. */
const patienceMs = 20;

/**
 * Turns a read for many keys into one for a single key, for whoever asks at any time: what is asked for while a
 * read is under way waits, and is then read together. A read always begins after it was asked for, so that
 * nobody is given what was true before: it spares statements under load as a cache would, and is none.
 */
export function gathered<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let waiting: { readonly keys: Set<string>; readonly values: Promise<ReadonlyMap<string, Value>> } | undefined;
  /** Resolves when the next read may begin. */
  let free = Promise.resolve();

  const wait = (): NonNullable<typeof waiting> => {
    const keys = new Set<string>();
    const values = free.then(async () => {
      waiting = undefined;
      const { promise, resolve } = Promise.withResolvers<void>();
      free = promise;
      const timer = setTimeout(resolve, patienceMs);
      try {
        return await read([...keys]);
      } finally {
        clearTimeout(timer);
        resolve();
      }
    });
    return { keys, values };
  };

  return async (key) => {
    waiting ??= wait();
    const { keys, values } = waiting;
    keys.add(key);
    return (await values).get(key);
  };
}
