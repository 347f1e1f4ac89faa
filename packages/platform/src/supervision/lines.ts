import type { Readable } from 'node:stream';

/** Longer lines are cut: one that never ends must not fill the memory. */
const maxLength = 64 << 10;

/** Calls `onLine` for each line of a stream of text, the last one included. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, maxLength);
    for (const line of lines) if (line !== '') onLine(line.slice(0, maxLength));
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
  stream.on('error', () => {});
}
