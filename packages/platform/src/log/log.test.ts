import { expect, test } from 'vitest';
import { createLogger, withoutCredentials } from './log.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ name: 'test', destination: { write: (line: string) => void lines.push(line) } }));
  return lines.join('');
}

test('a line is JSON with the process, the level as a word, and an ISO time', () => {
  const line = JSON.parse(logged((log) => log.info({ camera: 'a' }, 'recording')));
  expect(line).toMatchObject({ process: 'test', level: 'info', camera: 'a', msg: 'recording' });
  expect(new Date(line.time).toISOString()).toBe(line.time);
});

test('secrets by name never reach a line, at the top or one level down', () => {
  const text = logged((log) =>
    log.info({
      password: 'hunter2',
      headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' },
      token: 'hunter2',
    }),
  );
  expect(text).not.toContain('hunter2');
  expect(text).toContain('***');
});

test('credentials inside addresses are taken out of errors, their causes and their stacks', () => {
  const cause = new Error('401 for rtsp://admin:hunter2@10.0.0.5:554/stream');
  const text = logged((log) => log.error({ err: new Error('postgresql://vigie:hunter2@db/x', { cause }) }, 'failed'));
  expect(text).not.toContain('hunter2');
  expect(text).toContain('rtsp://***@10.0.0.5:554/stream');
});

test('an address without credentials stays as it is', () => {
  expect(withoutCredentials('see http://10.0.0.5/a@b and rtsp://cam/1')).toBe(
    'see http://10.0.0.5/a@b and rtsp://cam/1',
  );
});

test.each([
  ["rtsp://admin:it's@cam/1: Connection refused", 'rtsp://***@cam/1: Connection refused'],
  ['postgresql://vigie:p@ss@db/x', 'postgresql://***@db/x'],
  ['rtsp://cam/user=admin&password=hunter2&channel=1', 'rtsp://cam/user=admin&password=***&channel=1'],
  ['rtsp://cam/1?usr=admin&PWD=hunter:/2 answers 404', 'rtsp://cam/1?usr=admin&PWD=*** answers 404'],
])('%s is written without its secret', (said, written) => {
  expect(withoutCredentials(said)).toBe(written);
});
