import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from './identity.ts';
import { takeLock } from './lock.ts';

let folder: string;
const file = () => join(folder, 'run', 'supervisor.json');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const taking = join(import.meta.dirname, 'testing/taking.ts');

const firstWord = async (child: ChildProcess): Promise<string> => {
  const [text] = child.stdout ? await once(child.stdout, 'data') : [''];
  return String(text).trim();
};

describe('the lock of a data folder', () => {
  it('is given once, and tells others who holds it', async () => {
    const first = await takeLock(file());
    expect(first.ok).toBe(true);
    expect(await takeLock(file())).toEqual({ ok: false, holder: await identify(process.pid) });
  });

  it('can be taken again when it was released', async () => {
    const first = await takeLock(file());
    if (first.ok) await first.release();
    expect((await takeLock(file())).ok).toBe(true);
  });

  it('is taken over from a process that is no more', async () => {
    await takeLock(file());
    await writeFile(file(), JSON.stringify({ pid: process.pid, began: 'another boot 42' }));
    expect((await takeLock(file())).ok).toBe(true);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual(await identify(process.pid));
  });

  it('is taken over when its file is torn', async () => {
    await takeLock(file());
    await writeFile(file(), '{"pid":');
    expect((await takeLock(file())).ok).toBe(true);
  });

  it('goes to exactly one of many that find it stale at once, and leaves nothing beside it', async () => {
    await takeLock(file());
    await writeFile(file(), JSON.stringify({ pid: process.pid, began: 'another boot 42' }));
    const starts = Array.from({ length: 8 }, () =>
      spawn(process.execPath, [taking, file()], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const answers = await Promise.all(starts.map(firstWord));
    // All still run, so whoever came later found it held.
    for (const start of starts) start.kill('SIGKILL');
    expect(answers.filter((answer) => answer === 'taken').length).toBe(1);
    expect(answers.filter((answer) => answer === 'held').length).toBe(7);
    expect(await readdir(join(folder, 'run'))).toEqual(['supervisor.json']);
  });
});
