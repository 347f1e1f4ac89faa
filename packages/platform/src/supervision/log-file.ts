import { closeSync, fstatSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log file that is set aside when it has grown. */
export interface LogFile {
  /** Appends a line. A line that cannot be written (the disk is full) is lost: logging stops nobody. */
  write(line: string): void;
  close(): void;
}

/** Opens `<file>`; at `maxBytes` it becomes `<file>.1`, that one `<file>.2`, and so on up to `keep` old ones. */
export function openLogFile(file: string, { maxBytes = 5 << 20, keep = 4 } = {}): LogFile {
  let descriptor: number | undefined;
  let bytes = 0;

  const close = () => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };

  const open = (): number => {
    mkdirSync(dirname(file), { recursive: true });
    const opened = openSync(file, 'a', 0o640);
    bytes = fstatSync(opened).size;
    return opened;
  };

  const setAside = () => {
    close();
    for (let n = keep; n > 0; n--) {
      const from = n === 1 ? file : `${file}.${n - 1}`;
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${n}`);
    }
  };

  return {
    write(line) {
      try {
        if (descriptor !== undefined && bytes >= maxBytes) setAside();
        descriptor ??= open();
        // Lines are few and short, and this way none is lost between the memory and the file at the end.
        bytes += writeSync(descriptor, `${line}\n`);
      } catch {
        close();
      }
    },
    close,
  };
}
