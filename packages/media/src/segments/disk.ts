import { type FileHandle, open } from 'node:fs/promises';
import type { StreamError } from '@vigie/domain/cameras/stream-error';

/** Writes buffers one behind the other; the system may take only a part at a time. Tells how far it came. */
export async function write(
  handle: FileHandle,
  buffers: readonly Buffer[],
  position: number,
): Promise<{ bytes: number; error: unknown }> {
  const rest = [...buffers];
  let bytes = 0;
  let next = 0;
  try {
    while (next < rest.length) {
      // A vector may have 1,024 parts (IOV_MAX).
      const { bytesWritten } = await handle.writev(rest.slice(next, next + 1000), position + bytes);
      bytes += bytesWritten;
      let done = bytesWritten;
      for (let part = rest[next]; part; part = rest[next]) {
        if (done < part.length) {
          rest[next] = part.subarray(done);
          break;
        }
        done -= part.length;
        next++;
      }
    }
    return { bytes, error: null };
  } catch (error) {
    return { bytes, error };
  }
}

/** As `write`; throws where that tells of a fault. */
export async function writeAll(handle: FileHandle, buffers: readonly Buffer[], position: number): Promise<void> {
  const { error } = await write(handle, buffers, position);
  if (error) throw error;
}

/** A new name is only safe from a power cut when its folder is on the disk too. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What a failed write means for a recording. */
export const diskErrorOf = (error: unknown): StreamError => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'diskError';
};
