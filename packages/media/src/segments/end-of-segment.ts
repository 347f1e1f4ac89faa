/**
 * When a segment ends, in milliseconds of the wall clock: the time of its last keyframe, and what is decoded from there
 * on. It is whole milliseconds, which is all that a file tells, so that writer and reader of one never differ.
 */
export const endOfSegment = (keyframeMs: number, decodeUnits: number, timescale: number): number =>
  keyframeMs + Math.floor((decodeUnits / timescale) * 1000);
