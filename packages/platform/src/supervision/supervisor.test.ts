import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentWith } from '../config/environment.ts';
import type { ChildSpec } from './child.ts';
import { identify } from './identity.ts';
import { endEarlierRun, openRunFiles } from './run-files.ts';
import { createSupervisor, type Health, type Supervisor } from './supervisor.ts';

const script = join(import.meta.dirname, 'testing/supervised.ts');
const supervisingScript = join(import.meta.dirname, 'testing/supervising.ts');
const log = pino({ level: 'silent' });

let folder: string;
let supervisor: Supervisor | undefined;
let other: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-supervision-'));
});

afterEach(async () => {
  await supervisor?.stop(100);
  supervisor = undefined;
  other?.kill('SIGKILL');
  other = undefined;
  await endEarlierRun(join(folder, 'run'), log);
  await rm(folder, { recursive: true, force: true });
});

const until = async (condition: () => boolean | Promise<boolean>, patienceMs = 10_000): Promise<void> => {
  const deadline = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await delay(20);
  }
};

const isThere = async (pid: number): Promise<boolean> => (await identify(pid)) !== undefined;

const spec = (behaviour: string): ChildSpec => ({
  name: behaviour,
  command: [process.execPath, script, behaviour, join(folder, 'notes')],
  env: environmentWith({}),
});

/** The numbers of the process and its own child, as it noted them. */
const notedPids = async (): Promise<number[]> => {
  const notes = await readFile(join(folder, 'notes'), 'utf8').catch(() => '');
  return notes.trim().split(/\s+/).filter(Boolean).map(Number);
};

function supervise(): { history: Health[]; now(): Health | undefined } {
  const history: Health[] = [];
  supervisor = createSupervisor({
    log,
    clock: () => new Date(),
    runFiles: openRunFiles(join(folder, 'run')),
    onLine: () => {},
    onHealth: (health) => history.push(health),
    policy: { firstDelayMs: 20, longestDelayMs: 80, healthyAfterMs: 60_000, crashLoopFailures: 4 },
  });
  return { history, now: () => supervisor?.health()[0] };
}

describe('a supervised process', () => {
  it('is running once it has said so', async () => {
    const { history, now } = supervise();
    supervisor?.keep(spec('well'));
    await until(() => now()?.state === 'running');
    expect(history.map(({ state }) => state)).toEqual(['starting', 'running']);
    expect(await isThere(now()?.pid ?? 0)).toBe(true);
  });

  it('that is killed runs again, with a new number and the reason kept', async () => {
    const { now } = supervise();
    supervisor?.keep(spec('well'));
    await until(() => now()?.state === 'running');
    const first = now()?.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => now()?.state === 'running' && now()?.pid !== first);
    expect(now()).toMatchObject({ restarts: 1, lastError: 'signal SIGKILL', crashLooping: false });
  });

  it('that keeps failing is said to loop, with the last error that it logged', async () => {
    const { now } = supervise();
    supervisor?.keep(spec('failing'));
    await until(() => now()?.crashLooping === true, 20_000);
    expect(now()?.restarts).toBeGreaterThanOrEqual(4);
    expect(now()?.lastError).toBe('exit code 3: no luck');
  });

  it('that is killed takes with it whatever it had started', async () => {
    const { now } = supervise();
    supervisor?.keep(spec('family'));
    await until(() => now()?.state === 'running');
    const [pid = 0, child = 0] = await notedPids();
    expect(await isThere(child)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await until(async () => !(await isThere(child)));
  });

  it('that does not stop when asked to is ended with its own children when its time is up', async () => {
    const { now } = supervise();
    supervisor?.keep(spec('stubborn'));
    await until(() => now()?.state === 'running');
    const pids = await notedPids();
    const begun = performance.now();
    await supervisor?.stop(300);
    expect(performance.now() - begun).toBeLessThan(2000);
    await until(async () => !(await Promise.all(pids.map(isThere))).includes(true), 1000);
    expect(now()?.state).toBe('stopped');
  });

  it('that waits for its next start is not started any more after a stop', async () => {
    const { history, now } = supervise();
    supervisor?.keep(spec('failing'));
    await until(() => now()?.state === 'restarting');
    await supervisor?.stop(300);
    const starts = history.filter(({ state }) => state === 'starting').length;
    await delay(200);
    expect(history.filter(({ state }) => state === 'starting').length).toBe(starts);
    expect(now()?.state).toBe('stopped');
  });

  it('gets new variables by a restart that counts as no failure', async () => {
    const { now } = supervise();
    supervisor?.keep(spec('well'));
    await until(() => now()?.state === 'running');
    const first = now()?.pid;
    await supervisor?.restartWith({ DATABASE_URL: 'postgresql://elsewhere' });
    await until(() => now()?.state === 'running' && now()?.pid !== first);
    const environment = await readFile(`/proc/${now()?.pid}/environ`, 'utf8');
    expect(environment).toContain('DATABASE_URL=postgresql://elsewhere');
    expect(now()?.restarts).toBe(0);
  });

  it('leaves no note of itself behind an orderly stop', async () => {
    const { now } = supervise();
    supervisor?.keep(spec('well'));
    await until(async () => now()?.state === 'running' && (await readdir(join(folder, 'run'))).length === 1);
    await supervisor?.stop(1000);
    expect(await readdir(join(folder, 'run'))).toEqual([]);
  });
});

describe('after the supervisor itself was killed', () => {
  const superviseElsewhere = async (behaviour: string): Promise<void> => {
    other = spawn(
      process.execPath,
      [supervisingScript, script, behaviour, join(folder, 'notes'), join(folder, 'run')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    other.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await until(() => said.includes('running'));
    await until(async () => (await readdir(join(folder, 'run'))).includes('kept.json'));
    other.kill('SIGKILL');
  };

  it('a process that hangs is ended by the next start, with its own children', async () => {
    await superviseElsewhere('stubborn');
    const pids = await notedPids();
    expect(await Promise.all(pids.map(isThere))).toEqual([true, true]);
    const ending = endEarlierRun(join(folder, 'run'), log);
    await ending;
    await until(async () => !(await Promise.all(pids.map(isThere))).includes(true), 1000);
    expect(await readdir(join(folder, 'run'))).toEqual([]);
  });

  it('children of a process that is gone already are ended too', async () => {
    await superviseElsewhere('family');
    const [pid = 0, child = 0] = await notedPids();
    await until(async () => !(await isThere(pid)));
    expect(await isThere(child)).toBe(true);
    await endEarlierRun(join(folder, 'run'), log);
    await until(async () => !(await isThere(child)), 1000);
  });

  it('a stranger who has the number now is left alone', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      const pid = stranger.pid ?? 0;
      await openRunFiles(join(folder, 'run')).note('kept', { pid, began: 'another boot 123' });
      await endEarlierRun(join(folder, 'run'), log);
      expect(await isThere(pid)).toBe(true);
    } finally {
      stranger.kill('SIGKILL');
    }
  });
});
