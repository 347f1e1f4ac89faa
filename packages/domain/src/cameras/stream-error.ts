/**
 * Why a stream gives no picture, or is not recorded, in codes that the catalogues put into words.
 *
 * unauthorized: user or password refused · notFound: the address answers but has no such stream, or
 * the file is not there · refused: nothing listens there · unreachable: no way to the host, or its name
 * is unknown · timeout: no answer in time · busy: the camera answers that it cannot serve one more · notVideo: what came is not video · unsupportedCodec: video
 * that cannot be kept in MP4 · closed: the source ended the connection · stalled: connected, but no
 * keyframe came for too long · clock: the clock of this machine was set, and the stream was begun anew ·
 * diskFull, diskError: the picture is there, its file cannot be written.
 */
export const streamErrors = [
  'unauthorized',
  'notFound',
  'refused',
  'unreachable',
  'timeout',
  'busy',
  'notVideo',
  'unsupportedCodec',
  'closed',
  'stalled',
  'clock',
  'diskFull',
  'diskError',
] as const;

export type StreamError = (typeof streamErrors)[number];
