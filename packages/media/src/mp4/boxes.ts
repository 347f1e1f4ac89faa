/** A box of an MP4 file (ISO/IEC 14496-12, 4.2): where it stands in a buffer, and where its content begins. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** After size, type and (where present) the 64-bit size. */
  readonly body: number;
  readonly end: number;
}

/** A box header at `start`; null when there are too few bytes to tell. A size below the header's is a RangeError. */
export function readBoxHeader(bytes: Buffer, start: number): Box | null {
  if (bytes.length - start < 8) return null;
  let size = bytes.readUInt32BE(start);
  let body = start + 8;
  if (size === 1) {
    if (bytes.length - start < 16) return null;
    size = Number(bytes.readBigUInt64BE(start + 8));
    body = start + 16;
  }
  // Size 0, "up to the end of the file", is not for streams.
  if (size < body - start) throw new RangeError('this is not MP4: a box has an impossible size');
  return { type: bytes.toString('latin1', start + 4, start + 8), start, body, end: start + size };
}

/** The boxes that stand side by side between two places of a buffer. */
export function* boxesIn(bytes: Buffer, from = 0, to = bytes.length): Generator<Box> {
  for (let at = from; at < to; ) {
    const box = readBoxHeader(bytes, at);
    if (!box || box.end > to) return;
    yield box;
    at = box.end;
  }
}

/** The first box at a path such as `['moov', 'trak', 'mdia']`; undefined when there is none. */
export function findBox(bytes: Buffer, path: readonly string[], within?: Box): Box | undefined {
  let place: Box | undefined = within;
  for (const type of path) {
    place = boxesIn(bytes, place?.body ?? 0, place?.end ?? bytes.length).find((box) => box.type === type);
    if (!place) return undefined;
  }
  return place;
}

/** The largest box that a camera's stream may hold: one frame, or an init. */
const largestBoxBytes = 64 * 1024 * 1024;

/**
 * Cuts a stream of bytes into whole top-level boxes. Boxes that lie within one chunk are views of it;
 * only those across chunks are copied.
 */
export class BoxSplitter {
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #needed = 8;

  /** The boxes that are whole now, each with its header. Throws a RangeError on what is not MP4. */
  push(chunk: Buffer): Buffer[] {
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.length;
    if (this.#pendingBytes < this.#needed) return [];
    const only = this.#pending[0];
    const bytes = this.#pending.length === 1 && only ? only : Buffer.concat(this.#pending, this.#pendingBytes);
    const whole: Buffer[] = [];
    let at = 0;
    this.#needed = 8;
    while (at < bytes.length) {
      const header = readBoxHeader(bytes, at);
      if (!header) {
        this.#needed = 16;
        break;
      }
      if (header.end - at > largestBoxBytes) throw new RangeError('this is not MP4: a box is far too large');
      if (header.end > bytes.length) {
        this.#needed = header.end - at;
        break;
      }
      whole.push(bytes.subarray(at, header.end));
      at = header.end;
    }
    this.#pending = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#pendingBytes = bytes.length - at;
    if (this.#pendingBytes < 8) this.#needed = 8;
    return whole;
  }
}
