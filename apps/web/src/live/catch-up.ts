/** What to do about the distance between the newest picture and the one that is shown. */
export type CatchUp = { act: 'rate'; rate: number } | { act: 'seek' };

/** Farther behind than this one does not hurry, one jumps. */
const seekBeyondSeconds = 3;
/** Nearer to the target than this the video plays at its own pace: no one sees it, and nothing hunts. */
const deadBandSeconds = 0.06;

/**
 * How fast to play with `gapSeconds` of video ahead, of which `targetSeconds` are meant to be: faster in
 * proportion to what is too much (1 + 2·(gap − target), at most twice), a little slower when it runs dry.
 */
export function catchUp(gapSeconds: number, targetSeconds: number): CatchUp {
  if (gapSeconds > seekBeyondSeconds) return { act: 'seek' };
  const error = gapSeconds - targetSeconds;
  if (Math.abs(error) <= deadBandSeconds) return { act: 'rate', rate: 1 };
  return { act: 'rate', rate: Math.min(2, Math.max(0.9, 1 + 2 * error)) };
}

const leastTargetSeconds = 0.2;
const mostTargetSeconds = 1.2;

/** After the video ran dry a little more is kept ahead; while it runs well the reserve melts away again. */
export function nextTarget(targetSeconds: number, ranDry: boolean, elapsedSeconds: number): number {
  if (ranDry) return Math.min(mostTargetSeconds, targetSeconds * 1.5);
  return Math.max(leastTargetSeconds, targetSeconds - 0.01 * elapsedSeconds);
}
