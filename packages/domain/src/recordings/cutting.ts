/** Lengths of a recording that a camera may be given, in seconds. */
export const segmentSecondsRange = { min: 10, max: 86_400, usual: 1800 } as const;

/**
 * Whether the keyframe at `keyframeMs` begins a new file, when the present one began at `startMs`: files
 * are cut at the first keyframe at or after each multiple of their length on the clock (counted from
 * 1970 UTC), so that a length of 30 minutes cuts at :00 and :30 whenever recording began.
 */
export function isCutDue(startMs: number, keyframeMs: number, segmentSeconds: number): boolean {
  const lengthMs = segmentSeconds * 1000;
  return Math.floor(keyframeMs / lengthMs) > Math.floor(startMs / lengthMs);
}
