import { type ChildProcess, spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Clock } from '../time/clock.ts';
import { identify } from './identity.ts';
import { eachLine } from './lines.ts';
import { type LogLine, readLine } from './log-line.ts';
import { signalGroup } from './process-group.ts';
import type { RunFiles } from './run-files.ts';

/** A process to run, and how. */
export interface ChildSpec {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Niceness, 0 (as we are) to 19 (only when nobody else wants the processor). */
  readonly nice?: number;
}

/** How a process ended. */
export interface Exit {
  /** "exit code 1" or "signal SIGKILL". */
  readonly how: string;
  readonly code: number | null;
  readonly ranMs: number;
  /** The last error that it logged, or the last line that it printed on standard error. */
  readonly lastError: string | null;
}

/** One running process. */
export interface Child {
  readonly pid: number | undefined;
  readonly exited: Promise<Exit>;
  /** Asks it to stop, and forces it (with whatever it started) after `graceMs`. */
  stop(graceMs: number): Promise<Exit>;
}

/**
 * Starts a process in a group of its own: Ctrl-C reaches the supervisor alone, which stops the others in
 * order; and what the process leaves behind when it is killed can be ended with it. It gets a channel to
 * us, whose closing tells it that we are gone.
 */
export function startChild(
  spec: ChildSpec,
  on: { line(line: LogLine): void; message(message: unknown): void },
  { runFiles, clock }: { runFiles: RunFiles; clock: Clock },
): Child {
  const begun = performance.now();
  const [program, ...args] = spec.command;
  const child: ChildProcess = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    env: spec.env,
    ...(spec.cwd ? { cwd: spec.cwd } : {}),
  });
  let lastError: string | null = null;
  for (const from of ['stdout', 'stderr'] as const) {
    const stream = child[from];
    if (!stream) continue;
    eachLine(stream, (text) => {
      const line = readLine(spec.name, text, from, clock());
      if (line.level === 'error' || line.level === 'fatal' || (line.level === 'raw' && from === 'stderr')) {
        lastError = line.message;
      }
      on.line(line);
    });
  }
  child.on('message', (message) => on.message(message));

  const { pid } = child;
  const noted = pid === undefined ? Promise.resolve() : note(spec, pid, runFiles);

  const exited = new Promise<Exit>((resolve) => {
    const end = async (how: string, code: number | null) => {
      await noted.catch(() => {});
      await runFiles.forget(spec.name).catch(() => {});
      resolve({ how, code, ranMs: performance.now() - begun, lastError });
    };
    child.once('error', (error) => {
      // Emitted too when a signal or a message could not be sent; only a process that never began ends here.
      if (pid === undefined) {
        lastError = error.message;
        void end('could not be started', null);
      }
    });
    // What it started goes with it. Besides, "close" waits until nobody holds its output open any more.
    child.once('exit', () => {
      if (pid !== undefined) signalGroup(pid, 'SIGKILL');
    });
    child.once('close', (code, signal) => void end(code === null ? `signal ${signal}` : `exit code ${code}`, code));
  });

  return {
    pid,
    exited,
    async stop(graceMs) {
      child.kill('SIGTERM');
      const force = setTimeout(() => pid !== undefined && signalGroup(pid, 'SIGKILL'), graceMs);
      try {
        return await exited;
      } finally {
        clearTimeout(force);
      }
    },
  };
}

async function note(spec: ChildSpec, pid: number, runFiles: RunFiles): Promise<void> {
  if (spec.nice) setPriority(pid, spec.nice);
  const identity = await identify(pid);
  if (identity) await runFiles.note(spec.name, identity);
}
