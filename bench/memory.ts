import { readFile } from 'node:fs/promises';

/**
 * The proportional set size of a process, in MB: its own pages, and its share of those that it has in
 * common with others, so that the sum over processes is what they take together. 0 for one that has ended.
 */
export async function proportionalMb(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
}
