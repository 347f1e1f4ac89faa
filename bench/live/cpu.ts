import { readFile } from 'node:fs/promises';

/** Linux counts CPU time in ticks of 1/100 s (getconf CLK_TCK). */
const ticksPerSecond = 100;

/** The CPU time that a process has taken so far, in µs (user and system). */
export async function cpuMicros(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; what follows it has fixed places.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / ticksPerSecond;
}
