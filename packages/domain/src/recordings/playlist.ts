import type { Keyframe } from './keyframe-index.ts';

/** One file of a playlist, as its row describes it. */
export interface PlayableFile {
  /** Where its bytes are fetched with range requests; absolute or relative to the playlist. */
  readonly uri: string;
  /** Length of the init (ftyp and moov) at the file's beginning. */
  readonly initBytes: number;
  /** Whole fragments end here. */
  readonly bytes: number;
  /** When the last frame ends, ms since 1970 UTC. */
  readonly endMs: number;
  /** False while it is being written. */
  readonly closed: boolean;
  readonly keyframes: readonly Keyframe[];
}

export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Part {
  readonly timeMs: number;
  readonly durationMs: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * The parts of a file that may be named in a playlist, one a group of pictures: those that touch the
 * range. The last one of a file that is still open is left out, for what stands in a playlist must not
 * change and it still grows.
 */
export function partsOf(file: PlayableFile, range?: Range): Part[] {
  const parts = file.keyframes.map((keyframe, index): Part => {
    const next = file.keyframes[index + 1];
    return {
      timeMs: keyframe.timeMs,
      durationMs: (next?.timeMs ?? file.endMs) - keyframe.timeMs,
      offset: keyframe.offset,
      length: (next?.offset ?? file.bytes) - keyframe.offset,
    };
  });
  if (!file.closed) parts.pop();
  return parts.filter(
    (part) =>
      part.length > 0 &&
      part.durationMs > 0 &&
      (range === undefined || (part.timeMs < range.toMs && part.timeMs + part.durationMs > range.fromMs)),
  );
}

/**
 * An HLS playlist (RFC 8216) over the recordings' own files: a byte range per group of pictures, nothing
 * remuxed. Each file has its own time line that begins at 0, so each begins after a discontinuity with
 * its init and its wall-clock time; a gap within one file (none is expected) would show as time alone.
 * `files` are in the order of time. The playlist ends when every file of it is closed and `mayGrow` is
 * not set; until then a player asks for it again.
 */
export function hlsPlaylist(
  files: readonly PlayableFile[],
  { range, mayGrow = false }: { readonly range?: Range; readonly mayGrow?: boolean } = {},
): string {
  const chapters = files.map((file) => ({ file, parts: partsOf(file, range) })).filter(({ parts }) => parts.length > 0);
  const growing = mayGrow || files.some((file) => !file.closed);
  const longestMs = Math.max(1000, ...chapters.flatMap(({ parts }) => parts.map((part) => part.durationMs)));
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(longestMs / 1000)}`,
    `#EXT-X-PLAYLIST-TYPE:${growing ? 'EVENT' : 'VOD'}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  // A growing playlist would be begun near its end, as live ones are; a recording begins at its beginning.
  if (growing) lines.push('#EXT-X-START:TIME-OFFSET=0');
  chapters.forEach(({ file, parts }, index) => {
    if (index > 0) lines.push('#EXT-X-DISCONTINUITY');
    lines.push(`#EXT-X-MAP:URI="${file.uri}",BYTERANGE="${file.initBytes}@0"`);
    parts.forEach((part, place) => {
      if (place === 0) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(part.timeMs).toISOString()}`);
      lines.push(
        `#EXTINF:${(part.durationMs / 1000).toFixed(3)},`,
        `#EXT-X-BYTERANGE:${part.length}@${part.offset}`,
        file.uri,
      );
    });
  });
  if (!growing) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}
