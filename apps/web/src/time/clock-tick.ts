const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One second hand for the whole page: everything that shows a running length listens to it. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
