import { liveHeaderBytes } from '@vigie/domain/cameras/live-protocol';
import type { VideoInit } from '../mp4/init-segment.ts';

/** The beginning of a stream: everything a decoder must know before the first picture. */
export interface StreamInit {
  readonly video: VideoInit;
  /** ftyp and moov. */
  readonly bytes: Buffer;
}

/** One frame of a stream, as a moof and its mdat. */
export interface Fragment {
  /** When it was taken, ms since 1970 UTC. */
  readonly wallMs: number;
  /** In units of the stream's timescale. */
  readonly decodeTime: number;
  readonly duration: number;
  readonly keyframe: boolean;
  readonly moofBytes: number;
  /** The moof and the mdat, behind 16 bytes of room for the live protocol's header: one copy serves everybody. */
  readonly packet: Buffer;
}

export type IngestEvent =
  | { readonly kind: 'init'; readonly init: StreamInit }
  | { readonly kind: 'fragment'; readonly fragment: Fragment };

/** Puts a moof and its mdat behind the room for a header. */
export function packetOf(moof: Buffer, mdat: Buffer): Buffer {
  const packet = Buffer.allocUnsafeSlow(liveHeaderBytes + moof.length + mdat.length);
  moof.copy(packet, liveHeaderBytes);
  mdat.copy(packet, liveHeaderBytes + moof.length);
  return packet;
}

/** The MP4 bytes of a fragment. */
export const bytesOf = ({ packet }: Fragment): Buffer => packet.subarray(liveHeaderBytes);
