import { type ChildProcess, spawn } from 'node:child_process';
import { type Account, commandAs } from './account.ts';

/** Starts one of PostgreSQL's programs, as `account` where there is one; `paths` are what it must reach. */
export async function startProgram(command: readonly string[], account: Account | undefined, paths: readonly string[]) {
  const [program = '', ...rest] = account ? await commandAs(account, command, paths) : command;
  return spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    // Its own process group: Ctrl-C is for us, who stop it when the others have stopped.
    detached: true,
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
}

/** Passes on what a program prints, line by line, and keeps the last of it for an error's sentence. */
export function gatherOutput(child: ChildProcess, onLine?: (line: string) => void): () => string {
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (last.push(line) > 8) last.shift();
        onLine?.(line);
      }
    });
  }
  child.on('error', (error) => last.push(error.message));
  return () => last.join(' · ') || 'it said nothing';
}
