import { readdir, readFile } from 'node:fs/promises';

/** A process of this machine. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly command: readonly string[];
}

/** Every process that can be seen (and has not ended while we looked). */
export async function listProcesses(): Promise<ProcessEntry[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(
    pids.map(async (pid) => {
      try {
        const [command, stat] = await Promise.all([
          readFile(`/proc/${pid}/cmdline`, 'utf8'),
          readFile(`/proc/${pid}/stat`, 'utf8'),
        ]);
        // The program's name stands in parentheses and may hold anything, spaces included.
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z') return undefined;
        return { pid: Number(pid), parent: Number(parent), command: command.split('\0').filter(Boolean) };
      } catch {
        return undefined;
      }
    }),
  );
  return entries.filter((entry) => entry !== undefined);
}

/** The processes below `root`, `root` included, wherever in the tree. */
export async function processTree(root: number): Promise<ProcessEntry[]> {
  const all = await listProcesses();
  const below = new Set([root]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter(({ pid }) => below.has(pid));
}

/** Whether a process is there (and not only a zombie waiting to be collected). */
export async function isAlive(pid: number): Promise<boolean> {
  return (await listProcesses()).some((entry) => entry.pid === pid);
}
