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

/** One log file a process in `<dataDir>/logs`, set aside when it has grown. */
export function openLogSink(dataDir: string, clock: Clock, say: (sentence: string) => void): LogSink {
  const files = new Map<string, LogFile>();
  return {
    line(name, line) {
      let file = files.get(name);
      if (!file) {
        file = openLogFile(join(dataDir, 'logs', `${name}.log`));
        files.set(name, file);
      }
      file.write(line.text);
      if (isForTerminal(line.level)) say(terminalLine(name, line, clock()));
    },
    close() {
      for (const file of files.values()) file.close();
    },
  };
}
