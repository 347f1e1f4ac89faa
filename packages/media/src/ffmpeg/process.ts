import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, withoutCredentials } from '@vigie/platform/log/log';

/** How an FFmpeg ended, and what it said last (without passwords). */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: readonly string[];
}

/** A running FFmpeg or ffprobe. */
export interface MediaProcess {
  /** Undefined when it could not be started (then `ended` says why). */
  readonly pid: number | undefined;
  readonly stdout: Readable;
  readonly stdin: Writable;
  /** Resolves when the process is gone and its pipes are closed; never rejects. */
  readonly ended: Promise<Ending>;
  /** Ends it and waits for that: SIGTERM, again after 2 s (it misses the first while a camera hangs), SIGKILL after 2 s more. */
  stop(): Promise<void>;
}

const keptLines = 20;
const patienceMs = 2000;

// Said at every start of an RTSP stream, and harmless: its first packet has no time.
const harmless = /Timestamps are unset in a packet|Non-monotonous DTS|Application provided duration|pts has no value/;

/** Starts FFmpeg or ffprobe. What they say may hold a password: it is masked. */
export function startMediaProcess(file: string, args: readonly string[], log: Logger): MediaProcess {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  const hear = (line: string): void => {
    const masked = withoutCredentials(line);
    if (harmless.test(masked)) return;
    said.push(masked);
    if (said.length > keptLines) said.shift();
    log.debug({ ffmpeg: masked }, 'FFmpeg says');
  };
  createInterface({ input: child.stderr }).on('line', hear);
  // The reader of a pipe may go first; how the process ended tells more than a broken pipe.
  child.stdin.on('error', () => {});
  child.stdout.on('error', () => {});
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => {
      hear(error.message);
      if (child.pid === undefined) resolve({ code: null, signal: null, said });
    });
    child.on('close', (code, signal) => resolve({ code, signal, said }));
  });
  return {
    pid: child.pid,
    stdout: child.stdout,
    stdin: child.stdin,
    ended,
    stop: () => stopChild(child, ended),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<Ending>): Promise<void> {
  const isOver = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGKILL'] as const) {
    if (isOver()) break;
    const exit = once(child, 'exit');
    child.kill(signal);
    const patience = new AbortController();
    await Promise.race([exit, delay(patienceMs, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
  }
  // Nobody may be reading any more; a full pipe would hold back the end.
  child.stdout?.destroy();
  await ended;
}
