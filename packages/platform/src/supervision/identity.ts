import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Names one process for good: numbers are used again, but not with the same beginning. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the system's own terms; only good for comparing. */
  readonly began: string;
}

/** The identity of a running process; undefined when there is none of that number (a zombie has ended). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  const began = process.platform === 'linux' ? await linuxBeginning(pid) : await beginningByPs(pid);
  return began === undefined ? undefined : { pid, began };
}

/** Whether the very process that was recorded is still running. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.began === identity.began;
}

/** Ticks since the boot (field 22 of /proc/<pid>/stat, see proc(5)), with the boot that they count from. */
async function linuxBeginning(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = stat && fieldsOfStat(stat);
  if (!fields || fields.state === 'Z') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()} ${fields.startTicks}`;
}

/** What is needed of /proc/<pid>/stat. The second field, the program's name, may hold blanks and brackets. */
export function fieldsOfStat(stat: string): { state: string; group: number; startTicks: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , group] = fields;
  const startTicks = fields[19];
  if (state === undefined || startTicks === undefined) return undefined;
  return { state, group: Number(group), startTicks };
}

async function beginningByPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
