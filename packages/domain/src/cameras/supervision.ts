import { backOffMs } from './back-off.ts';
import type { StreamError } from './stream-error.ts';

export type StreamCondition = 'stopped' | 'starting' | 'running' | 'stalled' | 'failed';

/** What is remembered of a stream between two events. Instants are of a monotonic clock, in ms. */
export interface StreamSupervision {
  readonly condition: StreamCondition;
  readonly error: StreamError | null;
  /** Failed attempts in a row. */
  readonly attempt: number;
  /** Restarts since the stream was taken up. */
  readonly restarts: number;
  readonly startedMs: number;
  readonly lastKeyframeMs: number | null;
  /** The longest of the last distances between keyframes. */
  readonly gopMs: number;
  /** Since when keyframes have come without a break. */
  readonly healthySinceMs: number | null;
}

export type StreamEvent =
  | { readonly kind: 'started'; readonly atMs: number }
  | { readonly kind: 'keyframe'; readonly atMs: number }
  | { readonly kind: 'tick'; readonly atMs: number }
  /** The connection is over, for whatever reason but our own wish. `chance` in [0, 1) spreads the restart. */
  | { readonly kind: 'ended'; readonly atMs: number; readonly error: StreamError; readonly chance: number }
  | { readonly kind: 'stopped' };

export type StreamAction =
  | { readonly kind: 'none' }
  /** End the connection: it gives nothing any more. */
  | { readonly kind: 'end'; readonly error: StreamError }
  | { readonly kind: 'restart'; readonly afterMs: number };

export const supervisionPolicy = {
  /** A first keyframe must come within this. */
  firstKeyframeMs: 30_000,
  leastStallMs: 10_000,
  stallGops: 3,
  /** After this long without a fault the next loss counts as the first one. */
  healthyMs: 60_000,
} as const;

export const idleStream: StreamSupervision = {
  condition: 'stopped',
  error: null,
  attempt: 0,
  restarts: 0,
  startedMs: 0,
  lastKeyframeMs: null,
  gopMs: 0,
  healthySinceMs: null,
};

const none: StreamAction = { kind: 'none' };

/** How long a running stream may go without a keyframe: three groups of pictures, but at least 10 s. */
export const stallAfterMs = (gopMs: number): number =>
  Math.max(supervisionPolicy.leastStallMs, supervisionPolicy.stallGops * gopMs);

/**
 * What a stream is after an event, and what must be done. A stream that failed stays so through its
 * attempts, until a keyframe comes: who looks at it sees since when it is gone, not each try.
 */
export function nextStreamCondition(
  previous: StreamSupervision,
  event: StreamEvent,
): { readonly next: StreamSupervision; readonly action: StreamAction } {
  switch (event.kind) {
    case 'started':
      return {
        next: {
          ...previous,
          condition: previous.condition === 'stopped' ? 'starting' : previous.condition,
          startedMs: event.atMs,
          lastKeyframeMs: null,
          gopMs: 0,
          healthySinceMs: null,
        },
        action: none,
      };
    case 'keyframe': {
      const distanceMs = previous.lastKeyframeMs === null ? 0 : event.atMs - previous.lastKeyframeMs;
      return {
        next: {
          ...previous,
          condition: 'running',
          error: null,
          lastKeyframeMs: event.atMs,
          // An old long distance fades, so that one late keyframe does not blunt the watch for ever.
          gopMs: Math.max(distanceMs, previous.gopMs * 0.9),
          healthySinceMs: previous.healthySinceMs ?? event.atMs,
        },
        action: none,
      };
    }
    case 'tick': {
      if (previous.condition === 'stopped' || previous.condition === 'stalled') return { next: previous, action: none };
      if (previous.condition === 'running') {
        const quietMs = event.atMs - (previous.lastKeyframeMs ?? previous.startedMs);
        if (quietMs < stallAfterMs(previous.gopMs)) return { next: previous, action: none };
        return {
          next: { ...previous, condition: 'stalled', error: 'stalled' },
          action: { kind: 'end', error: 'stalled' },
        };
      }
      if (event.atMs - previous.startedMs < supervisionPolicy.firstKeyframeMs) return { next: previous, action: none };
      return { next: { ...previous, startedMs: event.atMs }, action: { kind: 'end', error: 'timeout' } };
    }
    case 'ended': {
      const wasHealthy =
        previous.healthySinceMs !== null && event.atMs - previous.healthySinceMs >= supervisionPolicy.healthyMs;
      const attempt = wasHealthy ? 0 : previous.attempt;
      return {
        next: {
          ...previous,
          condition: previous.condition === 'stalled' && event.error === 'stalled' ? 'stalled' : 'failed',
          error: event.error,
          attempt: attempt + 1,
          restarts: previous.restarts + 1,
          lastKeyframeMs: null,
          healthySinceMs: null,
        },
        action: { kind: 'restart', afterMs: backOffMs(attempt, event.chance) },
      };
    }
    case 'stopped':
      return { next: { ...idleStream, restarts: previous.restarts }, action: none };
  }
}
