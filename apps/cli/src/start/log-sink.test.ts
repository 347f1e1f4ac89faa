import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLine } from '@vigie/platform/supervision/log-line';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogSink } from './log-sink.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-sink-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lineOf = (level: string, message: string): LogLine => ({
  text: JSON.stringify({ level, msg: message }),
  level,
  message,
});

describe('what the processes say', () => {
  it('all goes to their files; warnings and errors are for the terminal, each once in ten seconds', async () => {
    let now = new Date(2026, 10, 21, 12, 0, 0);
    const said: string[] = [];
    const sink = openLogSink(
      folder,
      () => now,
      (sentence) => said.push(sentence),
    );
    sink.line('api', lineOf('info', 'listening'));
    sink.line('api', lineOf('warn', 'the connection broke'));
    sink.line('api', lineOf('warn', 'the connection broke'));
    sink.line('light', lineOf('warn', 'the connection broke'));
    now = new Date(2026, 10, 21, 12, 0, 10);
    sink.line('api', lineOf('warn', 'the connection broke'));
    sink.close();
    expect(said).toEqual([
      '12:00:00 api        warn  the connection broke',
      '12:00:00 light      warn  the connection broke',
      '12:00:10 api        warn  the connection broke',
    ]);
    expect((await readFile(join(folder, 'logs', 'api.log'), 'utf8')).trim().split('\n').length).toBe(4);
  });
});
