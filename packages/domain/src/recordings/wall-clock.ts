/**
 * Ties a stream's own time (the decode time that the camera counts) to the wall clock by the arrival of
 * its frames. A frame may come late, never early, so the least delayed frame of a window is believed.
 * The tie then follows the camera's drift, slowly enough that no two frames change order: at most
 * 500 ppm, what a poor quartz is off by. A difference above two seconds is no drift: one of the clocks
 * was set, or the stream jumped; the stream must be begun anew, with a tie of its own.
 */
export interface WallClock {
  /** Wall time = stream time + this. */
  readonly offsetMs: number;
  /** What is still to be slewed into the offset. */
  readonly pendingMs: number;
  readonly lastMediaMs: number;
  readonly lastWallMs: number;
  readonly windowFromMs: number;
  /** The least delay (arrival minus wall time) since `windowFromMs`. */
  readonly windowLeastMs: number;
}

export const wallClockPolicy = { windowMs: 10_000, slew: 500e-6, stepMs: 2000, jumpMs: 10_000 } as const;

export interface Arrival {
  readonly mediaMs: number;
  readonly arrivedMs: number;
}

/** A tie from the first arrivals (at least one), by the least delayed of them. */
export function tieWallClock(arrivals: readonly [Arrival, ...Arrival[]]): WallClock {
  const offsetMs = Math.min(...arrivals.map(({ mediaMs, arrivedMs }) => arrivedMs - mediaMs));
  const { mediaMs } = arrivals[0];
  return {
    offsetMs,
    pendingMs: 0,
    lastMediaMs: mediaMs,
    lastWallMs: mediaMs + offsetMs,
    windowFromMs: mediaMs,
    windowLeastMs: Number.POSITIVE_INFINITY,
  };
}

/**
 * The wall time of one more frame, or `stepped` when the tie no longer holds. Wall times never go back.
 */
export function tellWallTime(
  clock: WallClock,
  { mediaMs, arrivedMs }: Arrival,
): { readonly clock: WallClock; readonly wallMs: number; readonly stepped: boolean } {
  const elapsedMs = mediaMs - clock.lastMediaMs;
  const mostMs = Math.max(0, elapsedMs) * wallClockPolicy.slew;
  const slewMs = Math.max(-mostMs, Math.min(mostMs, clock.pendingMs));
  const offsetMs = clock.offsetMs + slewMs;
  const wallMs = Math.max(clock.lastWallMs, mediaMs + offsetMs);
  const leastMs = Math.min(clock.windowLeastMs, arrivedMs - (mediaMs + offsetMs));
  const windowEnds = mediaMs - clock.windowFromMs >= wallClockPolicy.windowMs;
  const stepped =
    elapsedMs < 0 || elapsedMs > wallClockPolicy.jumpMs || (windowEnds && Math.abs(leastMs) > wallClockPolicy.stepMs);
  return {
    wallMs,
    stepped,
    clock: {
      offsetMs,
      pendingMs: windowEnds ? leastMs : clock.pendingMs - slewMs,
      lastMediaMs: mediaMs,
      lastWallMs: wallMs,
      windowFromMs: windowEnds ? mediaMs : clock.windowFromMs,
      windowLeastMs: windowEnds ? Number.POSITIVE_INFINITY : leastMs,
    },
  };
}
