import { z } from 'zod';

const structured = z.object({
  level: z.string(),
  msg: z.string().default(''),
  process: z.string().optional(),
  time: z.string().optional(),
  err: z.object({ message: z.string() }).partial().optional(),
});

/** A line that a process printed, understood as far as possible. */
export interface LogLine {
  /** As it goes to the log file: the line itself where it is structured, else one made around it. */
  readonly text: string;
  readonly level: string;
  readonly message: string;
}

/** Understands a line of a process' standard output or error. */
export function readLine(name: string, line: string, from: 'stdout' | 'stderr', now: Date): LogLine {
  if (line.startsWith('{')) {
    const read = structured.safeParse(parse(line));
    if (read.success) {
      const { level, msg, err } = read.data;
      return { text: line, level, message: err?.message ? `${msg}: ${err.message}` : msg };
    }
  }
  const level = from === 'stderr' ? 'warn' : 'info';
  return {
    text: JSON.stringify({ level, time: now.toISOString(), process: name, raw: true, msg: line }),
    // What is not a log line of ours (a runtime's warning, a framework's banner) is for the file alone.
    level: 'raw',
    message: line,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a line is for the person at the terminal too. */
export const isForTerminal = (level: string): boolean => level === 'warn' || level === 'error' || level === 'fatal';

/** A line for the terminal: "12:03:04 recorder   error  the disk is full". */
export function terminalLine(name: string, { level, message }: Pick<LogLine, 'level' | 'message'>, now: Date): string {
  const time = now.toTimeString().slice(0, 8);
  return `${time} ${name.padEnd(10)} ${level.padEnd(5)} ${message.split('\n')[0] ?? ''}`;
}
