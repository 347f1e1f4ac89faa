/**
 * What is said on a live video socket, from the recorder's feed to the API and from the API to a browser.
 *
 * The server alone speaks. Text messages are JSON (`LiveNotice`), binary messages are a 16-byte header
 * (big-endian) and MP4 bytes:
 *
 * | bytes | what |
 * | --- | --- |
 * | 0 | kind: 1 init (ftyp and moov), 2 fragment (one moof and its mdat) |
 * | 1 | flags: bit 0 set when the fragment begins with a keyframe |
 * | 2–3 | 0 |
 * | 4–7 | sequence: grows by one per fragment of the stream; a step greater than one is a loss |
 * | 8–15 | wall clock of the fragment's first frame, in ms since 1970 UTC (float64); 0 for an init |
 *
 * The order is: `{"type":"init"}`, the init, then fragments from the last keyframe on. A new
 * `{"type":"init"}` may come at any time (the camera reconnected, or changed its codec): the player
 * starts afresh with the init that follows. `{"type":"drop"}` says that fragments were left out
 * because the reader is slow; the next fragment is a keyframe. `{"type":"pause"}` says that no picture
 * comes for now, and why; the socket stays open and an init follows when the camera is back.
 *
 * Closing codes are in `liveClose`.
 */
export const liveHeaderBytes = 16;

export const liveKind = { init: 1, fragment: 2 } as const;

export const liveClose = {
  /** Not signed in, or no longer. */
  unauthorized: 4401,
  /** No such camera for this viewer. */
  notFound: 4404,
  /** No recorder holds the camera, or it went away: try again, with back-off. */
  notRunning: 4503,
  /** The recorder or the API is stopping: try again at once, then with back-off. */
  goingAway: 1001,
} as const;

export interface LiveInit {
  readonly type: 'init';
  /** For `MediaSource.isTypeSupported` and `addSourceBuffer`, such as `video/mp4; codecs="avc1.4d4028"`. */
  readonly mime: string;
  /** The RFC 6381 codec string alone. */
  readonly codec: string;
  readonly width: number;
  readonly height: number;
}

export type LiveNotice =
  | LiveInit
  | { readonly type: 'drop' }
  | {
      readonly type: 'pause';
      /** A stream error's code (see stream-error), or null when nobody knows why. */
      readonly error: string | null;
    };

export interface LiveHeader {
  readonly kind: number;
  readonly keyframe: boolean;
  readonly sequence: number;
  readonly wallMs: number;
}

/** Writes a header into the first 16 bytes of `target`. */
export function writeLiveHeader(target: Uint8Array, header: LiveHeader): void {
  const view = new DataView(target.buffer, target.byteOffset, liveHeaderBytes);
  view.setUint8(0, header.kind);
  view.setUint8(1, header.keyframe ? 1 : 0);
  view.setUint16(2, 0);
  view.setUint32(4, header.sequence >>> 0);
  view.setFloat64(8, header.wallMs);
}

/** Reads a message's header; null when the message is too short or of an unknown kind. */
export function readLiveHeader(message: Uint8Array): LiveHeader | null {
  if (message.byteLength < liveHeaderBytes) return null;
  const view = new DataView(message.buffer, message.byteOffset, liveHeaderBytes);
  const kind = view.getUint8(0);
  if (kind !== liveKind.init && kind !== liveKind.fragment) return null;
  return {
    kind,
    keyframe: (view.getUint8(1) & 1) === 1,
    sequence: view.getUint32(4),
    wallMs: view.getFloat64(8),
  };
}

/** The MP4 bytes of a message, without its header (a view, not a copy). */
export const livePayload = (message: Uint8Array): Uint8Array => message.subarray(liveHeaderBytes);

/** Reads a text message; null when it is none of ours. */
export function parseLiveNotice(text: string): LiveNotice | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  const notice = value as Record<string, unknown>;
  if (notice.type === 'drop') return { type: 'drop' };
  if (notice.type === 'pause') return { type: 'pause', error: typeof notice.error === 'string' ? notice.error : null };
  if (notice.type !== 'init' || typeof notice.mime !== 'string' || typeof notice.codec !== 'string') return null;
  return {
    type: 'init',
    mime: notice.mime,
    codec: notice.codec,
    width: typeof notice.width === 'number' ? notice.width : 0,
    height: typeof notice.height === 'number' ? notice.height : 0,
  };
}
