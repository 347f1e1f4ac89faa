import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { environmentWith } from '../config/environment.ts';

const script = join(import.meta.dirname, 'testing/body.ts');

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** Runs a process body of the given behaviour; tells how it ends, and what it logged. */
function run(
  behaviour: string,
  env: Readonly<Record<string, string>> = { DATABASE_URL: 'postgresql://x:pw@127.0.0.1:1/x' },
) {
  const started = fork(script, [behaviour], { silent: true, env: environmentWith({ DATABASE_URL: '', ...env }) });
  child = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    started,
    ready: new Promise<void>((resolve) => started.once('message', () => resolve())),
    ended: ended(started, () => output),
  };
}

/** Its exit code, once everything that it said has been read. */
async function ended(started: ChildProcess, output: () => string): Promise<{ code: number | null; output: string }> {
  const said = [started.stdout, started.stderr].map((stream) => new Promise((resolve) => stream?.once('end', resolve)));
  const code = await new Promise<number | null>((resolve) => started.once('exit', resolve));
  await Promise.all(said);
  return { code, output: output() };
}

describe('a process of Vigie', () => {
  it('tells its supervisor when it is ready, and ends well on SIGTERM', async () => {
    const { started, ready, ended } = run('well');
    await ready;
    started.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('ends by itself when its supervisor is gone', async () => {
    const { started, ready, ended } = run('well');
    await ready;
    started.disconnect();
    expect((await ended).code).toBe(0);
  });

  it('that throws the reason of its stop ends as well as one that returns', async () => {
    const { started, ready, ended } = run('throwing');
    await ready;
    started.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toBe('');
  });

  it('has failed when it fails, with the reason logged', async () => {
    const { code, output } = await run('failing').ended;
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ level: 'fatal', err: { message: 'no luck' } });
  });

  it('has failed when something fails that nobody waits for', async () => {
    const { code, output } = await run('rejecting').ended;
    expect(code).toBe(1);
    expect(output).toContain('nobody waits');
  });

  it('has failed when its work ends without its having been asked to', async () => {
    expect((await run('returning').ended).code).toBe(1);
  });

  it('says every mistake of its configuration, and no stack', async () => {
    const { code, output } = await run('well', { VIGIE_PORT: 'many' }).ended;
    expect(code).toBe(1);
    expect(output).toContain('VIGIE_PORT');
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('a task', () => {
  it('has succeeded when it has come to its end', async () => {
    expect((await run('task').ended).code).toBe(0);
  });
});
