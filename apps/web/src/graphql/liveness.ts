import { atFirst, type Liveness, type LivenessEvent, livenessOf, nextFacts } from './liveness-facts.ts';

let facts = atFirst;
let current: Liveness = livenessOf(facts);
const listeners = new Set<() => void>();

/** Takes note of a sign of life or of its lack; listeners hear only of another state. */
export function noteLiveness(event: LivenessEvent): void {
  facts = nextFacts(facts, event);
  const next = livenessOf(facts);
  if (next.state === current.state) return;
  current = next;
  for (const listener of listeners) listener();
}

export const liveness = {
  get: (): Liveness => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const askEveryMs = 10_000;
const askAgainMs = 2_000;
const askWithinMs = 5_000;

/**
 * Asks now and then whether the server reaches its database, which a quiet socket does not tell. Returns
 * what ends it.
 */
export function watchHealth(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;
  const ask = async () => {
    let waitMs = askEveryMs;
    if (document.visibilityState === 'visible') {
      try {
        const { status } = await fetch('/health', {
          cache: 'no-store',
          credentials: 'omit',
          signal: AbortSignal.timeout(askWithinMs),
        });
        noteLiveness(status === 503 ? { type: 'unhealthy' } : { type: 'healthy', atMs: Date.now() });
        if (status === 503) waitMs = askAgainMs;
      } catch (error) {
        // No answer at all: the socket knows that better. One that does not come in time is no health.
        if (error instanceof DOMException && error.name === 'TimeoutError') noteLiveness({ type: 'unhealthy' });
      }
    }
    if (!ended) timer = setTimeout(ask, waitMs);
  };
  timer = setTimeout(ask, askEveryMs);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
