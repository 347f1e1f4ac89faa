import { unpackKeyframes } from '@vigie/domain/recordings/keyframe-index';
import { hlsPlaylist, type PlayableFile, partsOf } from '@vigie/domain/recordings/playlist';
import type { RecordingFile } from './files.ts';
import { filePath } from './recording.ts';

const toPlayable = (file: RecordingFile): PlayableFile => ({
  uri: filePath(file.id),
  initBytes: file.initBytes,
  bytes: file.bytes,
  endMs: file.endedAt.getTime(),
  closed: file.state === 'closed',
  keyframes: unpackKeyframes(file.keyframes),
});

/** A recording as HLS, the open one as far as it goes; null while there is nothing to play. */
export function recordingPlaylist(file: RecordingFile): string | null {
  const playable = toPlayable(file);
  return partsOf(playable).length === 0 ? null : hlsPlaylist([playable]);
}

/**
 * What a camera recorded in a range of time as HLS, from its files in the order of time; null when there
 * is nothing. Up to `now` it may grow.
 */
export function rangePlaylist(
  files: readonly RecordingFile[],
  { from, to, now }: { readonly from: Date; readonly to: Date; readonly now: Date },
): string | null {
  const range = { fromMs: from.getTime(), toMs: to.getTime() };
  const playable = files.map(toPlayable);
  if (playable.every((file) => partsOf(file, range).length === 0)) return null;
  return hlsPlaylist(playable, { range, mayGrow: to > now });
}
