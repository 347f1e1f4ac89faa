/**
 * Turns a read for many keys into one for a single key: what is asked for within one turn of the event
 * loop is read at once. Every key is read once in the batch's life, which is one execution.
 */
export function batched<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  // Made when it is needed: of all the loaders of an execution few are used.
  let known: Map<string, Promise<Value | undefined>> | undefined;
  let open: { keys: string[]; values: Promise<ReadonlyMap<string, Value>> } | undefined;
  return (key) => {
    known ??= new Map();
    const already = known.get(key);
    if (already) return already;
    if (!open) {
      const keys: string[] = [];
      const turn = Promise.resolve().then(() => new Promise<void>((resolve) => process.nextTick(resolve)));
      const values = turn.then(() => {
        open = undefined;
        return read(keys);
      });
      open = { keys, values };
    }
    open.keys.push(key);
    const value = open.values.then((values) => values.get(key));
    known.set(key, value);
    return value;
  };
}
