/**
 * Whether what is on the screen is live: `live`, `connecting` (at first), or `stale` with the instant of
 * the last sign of life, so that every figure can say when it is from.
 */
export type Liveness = { state: 'connecting' } | { state: 'live' } | { state: 'stale'; asOf: number };

/** What is known of the way to the truth. */
export interface LivenessFacts {
  /** The socket is open and acknowledged. */
  connected: boolean;
  /** The server reaches its database: without it, it has nothing new to say. */
  healthy: boolean;
  /** When everything was last well, in ms since 1970; 0: never yet. */
  lastGoodMs: number;
}

export const atFirst: LivenessFacts = { connected: false, healthy: true, lastGoodMs: 0 };

export type LivenessEvent =
  | { type: 'connected' | 'heard' | 'healthy'; atMs: number }
  | { type: 'disconnected' | 'unhealthy' };

export function nextFacts(facts: LivenessFacts, event: LivenessEvent): LivenessFacts {
  switch (event.type) {
    case 'connected':
      return { ...facts, connected: true, lastGoodMs: facts.healthy ? event.atMs : facts.lastGoodMs };
    case 'heard':
      // A server without its database still answers pings: that is no news.
      return facts.healthy ? { ...facts, lastGoodMs: event.atMs } : facts;
    case 'healthy':
      return { ...facts, healthy: true, lastGoodMs: facts.connected ? event.atMs : facts.lastGoodMs };
    case 'disconnected':
      return { ...facts, connected: false };
    case 'unhealthy':
      return { ...facts, healthy: false };
  }
}

export function livenessOf({ connected, healthy, lastGoodMs }: LivenessFacts): Liveness {
  if (connected && healthy) return { state: 'live' };
  return lastGoodMs === 0 ? { state: 'connecting' } : { state: 'stale', asOf: lastGoodMs };
}
