import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

/** A log file that is set aside when it has grown. */
export interface LogFile {
  /** Appends a line. A line that cannot be written (the disk is full) is lost: logging stops nobody. */
  write(line: string): void;
  close(): Promise<void>;
}

/** Opens `<file>`; at `maxBytes` it becomes `<file>.1`, that one `<file>.2`, and so on up to `keep` old ones. */
export function openLogFile(file: string, { maxBytes = 5 << 20, keep = 4 } = {}): LogFile {
  let stream: WriteStream | undefined;
  let bytes = 0;

  const open = (): WriteStream => {
    mkdirSync(dirname(file), { recursive: true });
    bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const opened = createWriteStream(file, { flags: 'a', mode: 0o640 });
    opened.on('error', () => {
      if (stream === opened) stream = undefined;
    });
    return opened;
  };

  const setAside = () => {
    stream?.end();
    stream = undefined;
    for (let n = keep; n > 0; n--) {
      const from = n === 1 ? file : `${file}.${n - 1}`;
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${n}`);
    }
  };

  return {
    write(line) {
      try {
        if (stream && bytes >= maxBytes) setAside();
        stream ??= open();
        const text = `${line}\n`;
        bytes += Buffer.byteLength(text);
        stream.write(text);
      } catch {
        stream = undefined;
      }
    },
    close: () =>
      new Promise((resolve) => {
        if (stream) stream.end(resolve);
        else resolve();
      }),
  };
}
