import { access, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tryPort } from '@vigie/platform/net/ports';
import { StartFailure } from './failure.ts';

/** Below this the database could not even recover from a crash. */
const leastFreeBytes = 64 << 20;

/** Makes a folder of ours if it is missing, and sees that it can be written in. */
export async function checkFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    const probe = join(folder, `.probe-${process.pid}`);
    await writeFile(probe, 'probe');
    await rm(probe);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new StartFailure('diskFull', { dataDir: folder });
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code)) {
      throw new StartFailure('dataForbidden', { dataDir: folder, code });
    }
    throw error;
  }
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < leastFreeBytes) throw new StartFailure('diskFull', { dataDir: folder });
}

/**
 * Makes a folder and those above it that are missing, one after the other: Node's own recursive mkdir never
 * ends where a folder can be seen and nothing be made in it (below /proc, say).
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await access(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/** Sees that the port can be opened. Another program may still take it before the API does, which then says so itself. */
export async function checkPort(port: number, host: string): Promise<void> {
  try {
    await tryPort(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new StartFailure('portTaken', { port: String(port) });
    if (code === 'EACCES') throw new StartFailure('portForbidden', { port: String(port) });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new StartFailure('hostUnknown', { host });
    throw error;
  }
}

/** Sees that the web app was built: who starts the processes by hand may have left that out. */
export async function checkBuilt(serverFile: string): Promise<void> {
  await access(serverFile).catch(() => {
    throw new StartFailure('notBuilt');
  });
}
