/** Where a group of pictures begins: its instant (ms since 1970 UTC) and its first byte in the file. */
export interface Keyframe {
  readonly timeMs: number;
  readonly offset: number;
}

const origin: Keyframe = { timeMs: 0, offset: 0 };

/**
 * Packs keyframes as pairs of LEB128 varints, each the distance from the keyframe before: about five
 * bytes a keyframe. `after` is the last keyframe that was packed before, so that the index of an open
 * recording grows by concatenation: pack(a ++ b) = pack(a) ++ pack(b, last of a).
 * Times must not go back and offsets must grow; a RangeError says otherwise.
 */
export function packKeyframes(keyframes: readonly Keyframe[], after: Keyframe = origin): Uint8Array {
  const bytes: number[] = [];
  let last = after;
  for (const keyframe of keyframes) {
    putVarint(bytes, keyframe.timeMs - last.timeMs);
    putVarint(bytes, keyframe.offset - last.offset);
    last = keyframe;
  }
  return Uint8Array.from(bytes);
}

/** The keyframes of a packed index, in order. Throws a RangeError when it is damaged. */
export function unpackKeyframes(packed: Uint8Array): Keyframe[] {
  const keyframes: Keyframe[] = [];
  let position = 0;
  let { timeMs, offset } = origin;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = packed[position++];
      if (byte === undefined) throw new RangeError('the keyframe index is cut off');
      value += (byte & 127) * scale;
      if (!Number.isSafeInteger(value)) throw new RangeError('the keyframe index is damaged');
      if (byte < 128) return value;
    }
  };
  while (position < packed.length) {
    timeMs += varint();
    offset += varint();
    keyframes.push({ timeMs, offset });
  }
  return keyframes;
}

// Not with bit operators: offsets and times exceed 32 bits.
function putVarint(bytes: number[], value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a keyframe index cannot hold the step ${value}`);
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
