import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type FpingLine, readFpingLine } from './lines.ts';

/** A running fping. */
export interface Fping {
  /** Ends it; nothing is heard of it any more. */
  stop(): void;
  /** Resolves when it has ended by itself or was stopped, with the last things it complained of. */
  readonly ended: Promise<{ complaints: string }>;
}

/**
 * Starts fping under a shell that holds on to our pipe: when this process dies, whatever kills it, the
 * pipe closes, the shell wakes and ends fping. (fping itself would notice only at its next line, which may
 * be an hour away.) In a session of its own, so that a Ctrl-C on the terminal is ours to handle.
 */
const script = '"$0" "$@" & p=$!; exec >&- 2>&-; read -r _; kill "$p" 2>/dev/null; wait "$p"';

/** Runs fping with arguments; `onLine` hears both its outputs, line by line. */
export function startFping(path: string, args: readonly string[], onLine: (line: FpingLine) => void): Fping {
  const child = spawn('sh', ['-c', script, path, ...args], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const complaints: string[] = [];
  let stopped = false;

  const hear = (line: string): void => {
    if (stopped) return;
    const read = readFpingLine(line);
    if (read.kind === 'other' && line !== '' && !line.includes('xmt/rcv')) {
      complaints.push(line);
      if (complaints.length > 5) complaints.shift();
    }
    onLine(read);
  };
  const stop = (): void => {
    stopped = true;
    child.stdin.end();
  };

  // Its end shows as the end of its output: the shell itself stays until it is told.
  const ended = new Promise<{ complaints: string }>((resolve) => {
    const over = (): void => {
      stop();
      resolve({ complaints: complaints.join('; ') });
    };
    child.once('error', (error) => {
      complaints.push(error.message);
      over();
    });
    child.stdin.on('error', () => {});
    createInterface({ input: child.stderr }).on('line', hear);
    createInterface({ input: child.stdout }).on('line', hear).once('close', over);
  });
  return { stop, ended };
}
