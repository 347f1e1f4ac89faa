import { type Box, boxesIn, findBox } from './boxes.ts';

/** What a fragment's moof says of it. Times are in units of the track's timescale. */
export interface FragmentFacts {
  readonly decodeTime: number;
  readonly duration: number;
  /** Whether its first frame can be decoded without any before it. */
  readonly keyframe: boolean;
  readonly frames: number;
}

// ISO/IEC 14496-12, 8.8.7 (tfhd) and 8.8.8 (trun).
const tfhd = { baseOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 } as const;
const trun = {
  dataOffset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  composition: 0x800,
} as const;
/** sample_is_non_sync_sample, 8.8.3.1. */
const nonSync = 0x0001_0000;

/** Reads a moof with one track fragment; null when it is not one (then it is no fragment of ours). */
export function parseFragment(moof: Buffer): FragmentFacts | null {
  const traf = findBox(moof, ['moof', 'traf']);
  if (!traf) return null;
  const header = findBox(moof, ['tfhd'], traf);
  const time = findBox(moof, ['tfdt'], traf);
  if (!header || !time) return null;
  const defaults = readDefaults(moof, header);
  let duration = 0;
  let frames = 0;
  let firstFlags: number | undefined;
  for (const run of boxesIn(moof, traf.body, traf.end)) {
    if (run.type !== 'trun') continue;
    const read = readRun(moof, run, defaults);
    duration += read.duration;
    firstFlags ??= read.frames > 0 ? read.firstFlags : undefined;
    frames += read.frames;
  }
  if (frames === 0 || firstFlags === undefined) return null;
  return { decodeTime: readDecodeTime(moof, time), duration, keyframe: (firstFlags & nonSync) === 0, frames };
}

/**
 * Sets a moof's decode time, in place. Only for a time box with 64 bits (version 1, which FFmpeg
 * writes); false when it is not one.
 */
export function setDecodeTime(moof: Buffer, decodeTime: number): boolean {
  const time = findBox(moof, ['moof', 'traf', 'tfdt']);
  if (!time || moof[time.body] !== 1) return false;
  moof.writeBigUInt64BE(BigInt(decodeTime), time.body + 4);
  return true;
}

const readDecodeTime = (moof: Buffer, box: Box): number =>
  moof[box.body] === 1 ? Number(moof.readBigUInt64BE(box.body + 4)) : moof.readUInt32BE(box.body + 4);

interface Defaults {
  readonly duration: number;
  readonly flags: number;
}

const flagsOf = (moof: Buffer, box: Box): number => moof.readUInt32BE(box.body) & 0xff_ffff;

function readDefaults(moof: Buffer, box: Box): Defaults {
  const flags = flagsOf(moof, box);
  let at = box.body + 8;
  if (flags & tfhd.baseOffset) at += 8;
  if (flags & tfhd.description) at += 4;
  const duration = flags & tfhd.duration ? moof.readUInt32BE(at) : 0;
  if (flags & tfhd.duration) at += 4;
  if (flags & tfhd.size) at += 4;
  return { duration, flags: flags & tfhd.flags ? moof.readUInt32BE(at) : 0 };
}

function readRun(moof: Buffer, box: Box, defaults: Defaults) {
  const flags = flagsOf(moof, box);
  const frames = moof.readUInt32BE(box.body + 4);
  let at = box.body + 8;
  if (flags & trun.dataOffset) at += 4;
  let firstFlags = defaults.flags;
  const hasFirstFlags = (flags & trun.firstFlags) !== 0;
  if (hasFirstFlags) {
    firstFlags = moof.readUInt32BE(at);
    at += 4;
  }
  let duration = flags & trun.duration ? 0 : frames * defaults.duration;
  for (let frame = 0; frame < frames; frame++) {
    if (flags & trun.duration) {
      duration += moof.readUInt32BE(at);
      at += 4;
    }
    if (flags & trun.size) at += 4;
    if (flags & trun.flags) {
      if (frame === 0 && !hasFirstFlags) firstFlags = moof.readUInt32BE(at);
      at += 4;
    }
    if (flags & trun.composition) at += 4;
  }
  return { frames, duration, firstFlags };
}
