import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../log/log.ts';

/**
 * Stops a PostgreSQL that an earlier run left on this folder (its supervisor was killed). A process that
 * only happens to have the number in postmaster.pid is left alone.
 */
export async function stopStaleServer(folder: string, log: Logger): Promise<void> {
  const pidFile = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(pidFile.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !(await isServerOf(pid, folder))) return;
  log.warn({ pid }, 'a PostgreSQL of an earlier run is still there; stopping it');
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (!(await isServerOf(pid, folder))) return;
    if (waited === 5000) process.kill(pid, 'SIGQUIT');
    await delay(50);
  }
  process.kill(pid, 'SIGKILL');
}

/** Whether `pid` is a PostgreSQL on that data folder: its working directory is the folder. */
async function isServerOf(pid: number, folder: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) === folder) return true;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return false;
  }
}
