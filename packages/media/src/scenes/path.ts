/** Someone's or something's way: where it is at which second. Between two points it moves evenly. */
export type Path = readonly (readonly [second: number, x: number, y: number])[];

export interface OnPath {
  readonly x: number;
  readonly y: number;
  /** Pixels a second. */
  readonly dx: number;
  readonly dy: number;
  /** How far it has come, in pixels. */
  readonly distance: number;
}

/** Where something is on its way; undefined before it comes and after it has gone. */
export function along(path: Path, second: number): OnPath | undefined {
  let distance = 0;
  for (let i = 1; i < path.length; i++) {
    const from = path[i - 1];
    const to = path[i];
    if (!from || !to || second < from[0]) return undefined;
    const length = Math.hypot(to[1] - from[1], to[2] - from[2]);
    const duration = to[0] - from[0];
    if (second < to[0]) {
      const share = (second - from[0]) / duration;
      return {
        x: from[1] + (to[1] - from[1]) * share,
        y: from[2] + (to[2] - from[2]) * share,
        dx: (to[1] - from[1]) / duration,
        dy: (to[2] - from[2]) / duration,
        distance: distance + length * share,
      };
    }
    distance += length;
  }
  return undefined;
}
