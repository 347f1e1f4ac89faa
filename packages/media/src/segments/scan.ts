import type { FileHandle } from 'node:fs/promises';
import type { Keyframe } from '@vigie/domain/recordings/keyframe-index';
import { type Box, readBoxHeader } from '../mp4/boxes.ts';
import { parseFragment } from '../mp4/fragment.ts';
import { parseInit, type VideoInit } from '../mp4/init-segment.ts';
import { type Passport, readPassport } from '../mp4/passport.ts';
import { readReferenceTime, referenceTimeBytes } from '../mp4/reference-time.ts';
import { endOfSegment } from './end-of-segment.ts';

/** What a recording's file tells by itself. */
export interface ScannedSegment {
  readonly video: VideoInit;
  readonly initBytes: number;
  readonly passport: Passport;
  /** Where the room for the index begins. */
  readonly roomStart: number;
  /** Whole fragments end here. */
  readonly bytes: number;
  /** When the last whole frame ends, ms since 1970. */
  readonly endMs: number;
  readonly keyframes: readonly Keyframe[];
  /** Decode times of the keyframes, and at the end that of the end. */
  readonly decodeTimes: readonly number[];
}

/** The largest init that a scan reads. */
const mostInitBytes = 1024 * 1024;
/** A moof with one frame and the header of its mdat fit well within. */
const windowBytes = 2048;

/**
 * Reads a recording's file up to its last whole fragment. Null when it has no init, passport and keyframe:
 * then it holds no picture of ours.
 */
export async function scanSegment(handle: FileHandle): Promise<ScannedSegment | null> {
  const { size } = await handle.stat();
  const head = await readHead(handle, size);
  if (!head) return null;
  const keyframes: Keyframe[] = [];
  const decodeTimes: number[] = [];
  let at = head.roomStart + head.passport.roomBytes;
  let whole = at;
  let endDecode = 0;
  let wallMs: number | null = null;
  let groupStart = at;
  const window = Buffer.alloc(windowBytes);
  while (at < size) {
    const { bytesRead } = await handle.read(window, 0, windowBytes, at);
    const seen = window.subarray(0, bytesRead);
    const box = headerAt(seen, 0);
    if (!box || at + box.end > size) break;
    if (box.type === 'prft' && box.end === referenceTimeBytes) {
      wallMs = readReferenceTime(seen);
      groupStart = at;
      at += box.end;
      continue;
    }
    if (box.type !== 'moof' || box.end > bytesRead) break;
    const facts = parseFragment(seen.subarray(0, box.end));
    const mdat = headerAt(seen, box.end);
    if (!facts || mdat?.type !== 'mdat' || at + mdat.end > size) break;
    if (facts.keyframe && wallMs !== null) {
      keyframes.push({ timeMs: wallMs, offset: groupStart });
      decodeTimes.push(facts.decodeTime);
    }
    wallMs = null;
    endDecode = facts.decodeTime + facts.duration;
    at += mdat.end;
    whole = at;
  }
  const lastKeyframe = keyframes.at(-1);
  const lastDecode = decodeTimes.at(-1);
  if (!lastKeyframe || lastDecode === undefined) return null;
  const endMs = endOfSegment(lastKeyframe.timeMs, endDecode - lastDecode, head.video.timescale);
  return { ...head, bytes: whole, endMs, keyframes, decodeTimes: [...decodeTimes, endDecode] };
}

async function readHead(
  handle: FileHandle,
  size: number,
): Promise<Pick<ScannedSegment, 'video' | 'initBytes' | 'passport' | 'roomStart'> | null> {
  const bytes = Buffer.alloc(Math.min(size, mostInitBytes));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
  const seen = bytes.subarray(0, bytesRead);
  let at = 0;
  let initBytes = 0;
  for (const expected of ['ftyp', 'moov', 'uuid']) {
    const box = headerAt(seen, at);
    if (box?.type !== expected || box.end > seen.length) return null;
    if (expected === 'uuid') {
      const passport = readPassport(seen.subarray(box.start, box.end));
      const video = parseInit(seen.subarray(0, initBytes));
      return passport && video ? { video, initBytes, passport, roomStart: box.end } : null;
    }
    initBytes = box.end;
    at = box.end;
  }
  return null;
}

/** A box's header, or null where there is none: what a power cut left behind the last write may be anything. */
function headerAt(bytes: Buffer, at: number): Box | null {
  try {
    return readBoxHeader(bytes, at);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
