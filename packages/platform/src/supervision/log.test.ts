import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachLine } from './lines.ts';
import { openLogFile } from './log-file.ts';
import { isForTerminal, readLine, terminalLine } from './log-line.ts';

const now = new Date(2026, 10, 21, 12, 3, 4);

describe('a line that a process prints', () => {
  it('is kept as it is when it is structured', () => {
    const text = JSON.stringify({ level: 'error', process: 'recorder', msg: 'no room', err: { message: 'ENOSPC' } });
    expect(readLine('recorder', text, 'stdout', now)).toEqual({ text, level: 'error', message: 'no room: ENOSPC' });
  });

  it('is made structured when it is not, and stays off the terminal', () => {
    const line = readLine('web', '{ not json', 'stderr', now);
    expect(JSON.parse(line.text)).toMatchObject({ level: 'warn', process: 'web', msg: '{ not json' });
    expect(isForTerminal(line.level)).toBe(false);
  });

  it('is shown on the terminal with the time, the process and its first line only', () => {
    expect(terminalLine('api', { level: 'warn', message: 'slow\n  at …' }, now)).toBe('12:03:04 api        warn  slow');
  });
});

describe('a stream of lines', () => {
  const linesOf = async (chunks: string[]): Promise<string[]> => {
    const lines: string[] = [];
    const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
    eachLine(stream, (line) => lines.push(line));
    await new Promise((resolve) => stream.on('close', resolve));
    return lines;
  };

  it('is cut at line ends wherever its chunks are cut, the last line included', async () => {
    expect(await linesOf(['a', 'b\nc', '\n\nd'])).toEqual(['ab', 'c', 'd']);
  });

  it('is not gathered for ever when no line ends', async () => {
    const [line = ''] = await linesOf(Array.from({ length: 20 }, () => 'x'.repeat(10_000)));
    expect(line.length).toBeLessThanOrEqual(1 << 17);
  });
});

describe('a log file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-log-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is set aside when it has grown, and the oldest goes', async () => {
    const file = openLogFile(join(folder, 'logs', 'api.log'), { maxBytes: 100, keep: 2 });
    for (let i = 0; i < 40; i++) file.write(`line ${String(i).padStart(2, '0')} of a log`);
    file.close();
    expect((await readdir(join(folder, 'logs'))).sort()).toEqual(['api.log', 'api.log.1', 'api.log.2']);
    expect(await readFile(join(folder, 'logs', 'api.log'), 'utf8')).toContain('line 39');
    for (const name of await readdir(join(folder, 'logs'))) {
      expect((await stat(join(folder, 'logs', name))).size).toBeLessThan(140);
    }
  });

  it('goes on where an earlier run ended', async () => {
    for (const line of ['one', 'two']) {
      const file = openLogFile(join(folder, 'api.log'));
      file.write(line);
      file.close();
    }
    expect(await readFile(join(folder, 'api.log'), 'utf8')).toBe('one\ntwo\n');
  });
});
