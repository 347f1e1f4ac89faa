import { boxesIn } from './boxes.ts';

/** Length of the box that `writeReferenceTime` makes. */
export const referenceTimeBytes = 32;

/** NTP counts from 1900 (RFC 5905). */
const ntpEpochSeconds = 2_208_988_800;

/**
 * A `prft` box (ISO/IEC 14496-12, 8.16.5): the wall-clock time of the frame that follows, beside its
 * decode time. One stands before each keyframe of a recording, so that a file alone, without the
 * database, tells when each of its pictures was taken.
 */
export function writeReferenceTime(facts: { trackId: number; wallMs: number; decodeTime: number }): Buffer {
  const box = Buffer.alloc(referenceTimeBytes);
  box.writeUInt32BE(referenceTimeBytes, 0);
  box.write('prft', 4, 'latin1');
  // Version 1 (64-bit decode time); flags 24: UTC of the moment of capture, as near as it is known.
  box.writeUInt32BE(0x0100_0018, 8);
  box.writeUInt32BE(facts.trackId, 12);
  const seconds = Math.floor(facts.wallMs / 1000);
  box.writeUInt32BE((seconds + ntpEpochSeconds) >>> 0, 16);
  box.writeUInt32BE(Math.min(0xffff_ffff, Math.round((facts.wallMs / 1000 - seconds) * 2 ** 32)), 20);
  box.writeBigUInt64BE(BigInt(facts.decodeTime), 24);
  return box;
}

/** The wall time of a `prft` box as a recording has it, in ms since 1970 UTC; null when it is not one. */
export function readReferenceTime(bytes: Buffer): number | null {
  const box = boxesIn(bytes).next().value;
  if (box?.type !== 'prft' || box.end - box.start !== referenceTimeBytes) return null;
  const seconds = bytes.readUInt32BE(16) - ntpEpochSeconds;
  // NTP's era 1 begins in 2036: a count below that of 1970 is of the next era.
  const inEra = seconds < 0 ? seconds + 2 ** 32 : seconds;
  return Math.round(inEra * 1000 + (bytes.readUInt32BE(20) / 2 ** 32) * 1000);
}
