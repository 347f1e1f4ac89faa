import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fieldsOfStat, isRunning, type ProcessIdentity } from './identity.ts';

/** Sends a signal to every process of a group; false when there is none left. */
export function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    // EPERM is what macOS says of a group whose members have all ended.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH' || code === 'EPERM') return false;
    throw error;
  }
}

/**
 * Ends what an earlier run left of a process that led a group of its own: the process itself, asked first
 * and forced after `graceMs`, and then its own children (an FFmpeg, say) that outlived it. A process that
 * only happens to have the number now is left alone. Returns the numbers of those that were ended.
 */
export async function endLeftovers(leader: ProcessIdentity, graceMs = 5000): Promise<number[]> {
  const ended: number[] = [];
  if (await isRunning(leader)) {
    ended.push(leader.pid);
    process.kill(leader.pid, 'SIGTERM');
    for (let waited = 0; waited < graceMs && (await isRunning(leader)); waited += 50) await delay(50);
    if (await isRunning(leader)) process.kill(leader.pid, 'SIGKILL');
  }
  for (const pid of await membersOf(leader)) {
    ended.push(pid);
    process.kill(pid, 'SIGKILL');
  }
  return ended;
}

/** The living members of the group that `leader` led, which began in the same boot and not before it. */
async function membersOf(leader: ProcessIdentity): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const [boot, ticks] = leader.began.split(' ');
  const now = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
  if (boot !== now || ticks === undefined) return [];
  const members: number[] = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === leader.pid) continue;
    const fields = fieldsOfStat(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
    if (fields?.group === leader.pid && fields.state !== 'Z' && BigInt(fields.startTicks) >= BigInt(ticks)) {
      members.push(pid);
    }
  }
  return members;
}
