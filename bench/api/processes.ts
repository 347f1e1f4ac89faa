import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { processTree } from '@vigie/e2e/support/processes';

/** A process that answers on a port of this machine. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a file of this folder that prints its port once it listens. */
export async function startServer(file: string, args: readonly string[]): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (text) => resolve(Number(text)));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  child.stdout?.pipe(process.stderr);
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, stop: () => end(child) };
}

/** Ends a process, and waits until it has. */
export async function end(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  const ended = once(child, 'exit');
  if (child.exitCode === null && child.kill('SIGTERM')) await ended;
}

/** Clock ticks of the kernel's accounting, in ms (`getconf CLK_TCK` is 100 on Linux). */
const tickMs = 10;

/** How much CPU a process has used so far, in ms, its children that have ended not included. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** The same of a process and all below it that run now. */
export async function cpuMsOfTree(pid: number): Promise<number> {
  const used = (await processTree(pid)).map((entry) => cpuMs(entry.pid).catch(() => 0));
  return (await Promise.all(used)).reduce((sum, each) => sum + each, 0);
}
