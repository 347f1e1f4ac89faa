import { fileLine, listHead } from '../ffmpeg/lists.ts';

/** Where in a file that plays in a loop the present instant lies, when its loops are counted from 1970. */
export const placeInLoop = (nowMs: number, loopMs: number): number => ((nowMs % loopMs) + loopMs) % loopMs;

/** How long one start of FFmpeg plays a loop: then it is begun anew, in step with the clock. */
const mostMs = 6 * 3600 * 1000;

/**
 * A list for FFmpeg's concat format: the file from `fromMs` on, then the whole of it again and again.
 * (FFmpeg's own `-stream_loop` beside a start position repeats the time of the first part.)
 */
export function fileList(
  path: string,
  { fromMs, loopMs }: { readonly fromMs: number; readonly loopMs: number },
): string {
  const file = fileLine(`file:${path}`);
  const repeats = Math.max(1, Math.ceil(mostMs / loopMs));
  const first = fromMs > 0 ? [file, `inpoint ${(fromMs / 1000).toFixed(3)}`] : [file];
  return [listHead, ...first, ...Array.from({ length: repeats }, () => file), ''].join('\n');
}
