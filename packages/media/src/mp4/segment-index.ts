/** One stretch of a file: it begins with a keyframe. */
export interface Stretch {
  readonly bytes: number;
  /** In units of the timescale. */
  readonly duration: number;
}

const headerBytes = 40;
const referenceBytes = 12;

/** The room that an index of up to `references` stretches takes, with the 8 bytes of the box that fills the rest. */
export const indexRoomBytes = (references: number): number => headerBytes + references * referenceBytes + 8;

/** A `free` box: room that is filled in later. `bytes` is at least 8. */
export function freeBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes, 0);
  box.write('free', 4, 'latin1');
  return box;
}

/**
 * A `sidx` box (ISO/IEC 14496-12, 8.16.3) over stretches that follow each other from the end of the
 * room on, and a `free` box over what is left of the room: exactly `roomBytes` long. With it a player
 * knows the duration and can seek without reading the whole file. Where there are more stretches than
 * the room has place for, neighbours are taken together.
 */
export function writeSegmentIndex(
  stretches: readonly Stretch[],
  { timescale, trackId, roomBytes }: { timescale: number; trackId: number; roomBytes: number },
): Buffer {
  const most = Math.floor((roomBytes - headerBytes - 8) / referenceBytes);
  const references = together(stretches, most);
  const indexBytes = headerBytes + references.length * referenceBytes;
  const rest = roomBytes - indexBytes;
  const box = Buffer.alloc(indexBytes);
  box.writeUInt32BE(indexBytes, 0);
  box.write('sidx', 4, 'latin1');
  box.writeUInt32BE(0x0100_0000, 8);
  box.writeUInt32BE(trackId, 12);
  box.writeUInt32BE(timescale, 16);
  // Earliest presentation time 0: a file's own time begins there. Then what lies between index and pictures.
  box.writeBigUInt64BE(0n, 20);
  box.writeBigUInt64BE(BigInt(rest), 28);
  box.writeUInt16BE(references.length, 38);
  references.forEach(({ bytes, duration }, index) => {
    const at = headerBytes + index * referenceBytes;
    box.writeUInt32BE(bytes, at);
    box.writeUInt32BE(duration, at + 4);
    // Starts with a stream access point of type 1: a closed group of pictures.
    box.writeUInt32BE(0x9000_0000, at + 8);
  });
  return Buffer.concat([box, freeBox(rest)]);
}

function together(stretches: readonly Stretch[], most: number): Stretch[] {
  const size = Math.max(1, Math.ceil(stretches.length / Math.max(1, most)));
  const merged: Stretch[] = [];
  for (let at = 0; at < stretches.length; at += size) {
    const group = stretches.slice(at, at + size);
    merged.push({
      bytes: group.reduce((sum, { bytes }) => sum + bytes, 0),
      duration: group.reduce((sum, { duration }) => sum + duration, 0),
    });
  }
  return merged;
}
