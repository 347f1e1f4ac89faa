/**
 * Whether what is on the screen is live: `live`, `connecting` (at first), or `stale` with the instant of
 * the last sign of life, so that every figure can say when it is from.
 */
export type Liveness = { state: 'connecting' } | { state: 'live' } | { state: 'stale'; asOf: number };

let current: Liveness = { state: 'connecting' };
let lastSignMs = 0;
const listeners = new Set<() => void>();

function become(next: Liveness): void {
  if (next.state === current.state) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Something came from the server. */
export function noteSignOfLife(): void {
  lastSignMs = Date.now();
}

/** The socket is open and acknowledged. */
export function noteConnected(): void {
  noteSignOfLife();
  become({ state: 'live' });
}

/** The socket is gone; before the first connection there is nothing to be stale. */
export function noteDisconnected(): void {
  if (lastSignMs > 0) become({ state: 'stale', asOf: lastSignMs });
}

export const liveness = {
  get: (): Liveness => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
