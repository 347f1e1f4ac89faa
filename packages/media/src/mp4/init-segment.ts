import { type Box, boxesIn, findBox } from './boxes.ts';

/** What the init (ftyp and moov) says of the video that follows. */
export interface VideoInit {
  /** RFC 6381, such as `avc1.4d4028` or `hvc1.1.6.L93.B0`. */
  readonly codec: string;
  /** For Media Source Extensions. */
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** Units of the stream's own time in a second. */
  readonly timescale: number;
  readonly trackId: number;
}

/** Reads an init with one video track; null when it has none, or one of a codec that Vigie does not keep. */
export function parseInit(bytes: Buffer): VideoInit | null {
  const moov = findBox(bytes, ['moov']);
  if (!moov) return null;
  for (const trak of boxesIn(bytes, moov.body, moov.end)) {
    if (trak.type !== 'trak') continue;
    const handler = findBox(bytes, ['mdia', 'hdlr'], trak);
    if (!handler || bytes.toString('latin1', handler.body + 8, handler.body + 12) !== 'vide') continue;
    return parseVideoTrack(bytes, trak);
  }
  return null;
}

function parseVideoTrack(bytes: Buffer, trak: Box): VideoInit | null {
  const tkhd = findBox(bytes, ['tkhd'], trak);
  const mdhd = findBox(bytes, ['mdia', 'mdhd'], trak);
  const stsd = findBox(bytes, ['mdia', 'minf', 'stbl', 'stsd'], trak);
  if (!tkhd || !mdhd || !stsd) return null;
  const entry = boxesIn(bytes, stsd.body + 8, stsd.end).next().value;
  if (!entry) return null;
  // VisualSampleEntry (12.1.3): 24 bytes to the width, 78 in all; the codec's own box follows.
  const width = bytes.readUInt16BE(entry.body + 24);
  const height = bytes.readUInt16BE(entry.body + 26);
  const codec = codecOf(bytes, entry);
  if (codec === null) return null;
  return {
    codec,
    mime: `video/mp4; codecs="${codec}"`,
    width,
    height,
    timescale: bytes.readUInt32BE(mdhd.body + (bytes[mdhd.body] === 1 ? 20 : 12)),
    trackId: bytes.readUInt32BE(tkhd.body + (bytes[tkhd.body] === 1 ? 20 : 12)),
  };
}

function codecOf(bytes: Buffer, entry: Box): string | null {
  const own = (type: string): Buffer | null => {
    const box = boxesIn(bytes, entry.body + 78, entry.end).find((candidate) => candidate.type === type);
    return box ? bytes.subarray(box.body, box.end) : null;
  };
  if (entry.type === 'avc1' || entry.type === 'avc3') {
    const config = own('avcC');
    // ISO/IEC 14496-15, 5.3.3: profile, compatibility and level follow the version.
    return config && config.length >= 4 ? `${entry.type}.${config.toString('hex', 1, 4)}` : null;
  }
  if (entry.type === 'hvc1' || entry.type === 'hev1') {
    const config = own('hvcC');
    return config && config.length >= 13 ? hevcCodec(entry.type, config) : null;
  }
  return null;
}

/** ISO/IEC 14496-15, annex E.3: profile space and id, compatibility flags reversed, tier and level, constraints. */
function hevcCodec(type: string, config: Buffer): string {
  const profile = config.readUInt8(1);
  const space = ['', 'A', 'B', 'C'][profile >> 6] ?? '';
  const flags = config.readUInt32BE(2);
  let reversed = 0;
  for (let bit = 0; bit < 32; bit++) if (flags & (1 << bit)) reversed |= 1 << (31 - bit);
  const tier = profile & 0x20 ? 'H' : 'L';
  const constraints = [...config.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  const parts = [
    type,
    `${space}${profile & 0x1f}`,
    (reversed >>> 0).toString(16).toUpperCase(),
    `${tier}${config.readUInt8(12)}`,
    ...constraints.map((byte) => byte.toString(16).toUpperCase()),
  ];
  return parts.join('.');
}
