import { join } from 'node:path';
import { type LogFile, openLogFile } from '@vigie/platform/supervision/log-file';
import { isForTerminal, type LogLine, terminalLine } from '@vigie/platform/supervision/log-line';
import type { Clock } from '@vigie/platform/time/clock';

/** Where everything goes that the processes say. */
export interface LogSink {
  /** A line of a process: to its log file, and to the terminal when it is a warning or an error. */
  line(name: string, line: LogLine): void;
  close(): void;
}

/** A process that says the same again within this time is shown once: the log file has every line. */
const repeatMs = 10_000;

/** One log file a process in `<dataDir>/logs`, set aside when it has grown. */
export function openLogSink(dataDir: string, clock: Clock, say: (sentence: string) => void): LogSink {
  const files = new Map<string, LogFile>();
  const shown = new Map<string, number>();

  const isRepeated = (name: string, { message }: LogLine, now: number): boolean => {
    for (const [what, at] of shown) if (now - at >= repeatMs) shown.delete(what);
    const what = `${name} ${message}`;
    if (shown.has(what)) return true;
    shown.set(what, now);
    return false;
  };

  return {
    line(name, line) {
      let file = files.get(name);
      if (!file) {
        file = openLogFile(join(dataDir, 'logs', `${name}.log`));
        files.set(name, file);
      }
      file.write(line.text);
      const now = clock();
      if (isForTerminal(line.level) && !isRepeated(name, line, now.getTime())) say(terminalLine(name, line, now));
    },
    close() {
      for (const file of files.values()) file.close();
    },
  };
}
