import { open } from 'node:fs/promises';
import { writeSegmentIndex } from '../mp4/segment-index.ts';
import { type ScannedSegment, scanSegment } from './scan.ts';

/**
 * Makes a file whole that a crash left open: its torn tail is cut off and its index filled in. Running it
 * on a whole file changes nothing. Null when there is no picture in it (it is left as it is).
 */
export async function repairSegment(absolutePath: string): Promise<ScannedSegment | null> {
  const handle = await open(absolutePath, 'r+');
  try {
    const scanned = await scanSegment(handle);
    if (!scanned) return null;
    const { size } = await handle.stat();
    if (size > scanned.bytes) await handle.truncate(scanned.bytes);
    const { keyframes, decodeTimes, passport, video } = scanned;
    const stretches = keyframes.map(({ offset }, index) => ({
      bytes: (keyframes[index + 1]?.offset ?? scanned.bytes) - offset,
      duration: (decodeTimes[index + 1] ?? 0) - (decodeTimes[index] ?? 0),
    }));
    const index = writeSegmentIndex(stretches, { ...video, roomBytes: passport.roomBytes });
    await handle.write(index, 0, index.length, scanned.roomStart);
    await handle.datasync();
    return scanned;
  } finally {
    await handle.close();
  }
}
