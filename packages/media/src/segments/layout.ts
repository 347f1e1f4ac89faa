import type { StreamInit } from '../ingest/fragment.ts';
import { type Passport, writePassport } from '../mp4/passport.ts';
import { freeBox, indexRoomBytes } from '../mp4/segment-index.ts';

/**
 * A recording's file: ftyp · moov · uuid (whose it is) · free (room for an index, filled in at the
 * close) · then for each group of pictures a prft (its wall-clock time) and the fragments as they came,
 * their decode times counted from the file's beginning. It can be played at every instant, whatever dies.
 */
export function fileHead(init: StreamInit, passport: Omit<Passport, 'roomBytes'>, segmentSeconds: number): Buffer {
  const roomBytes = indexRoomBytes(roomFor(segmentSeconds));
  return Buffer.concat([init.bytes, writePassport({ ...passport, roomBytes }), freeBox(roomBytes)]);
}

/** One stretch a second is what most cameras want at most; where there are more, the index takes them together. */
const roomFor = (segmentSeconds: number): number => Math.min(4096, Math.max(64, Math.ceil(segmentSeconds * 1.1)));
