import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environmentWith } from '@vigie/platform/config/environment';
import { freePort } from '@vigie/platform/net/ports';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../main.ts');

let folder: string;
let dataDir: string;
beforeAll(async () => {
  // Nobody else may enter, as in /root: PostgreSQL, which runs as an unprivileged user, must manage.
  folder = await mkdtemp(join(tmpdir(), 'vigie-start-'));
  await chmod(folder, 0o700);
  dataDir = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const running = new Set<ChildProcess>();
afterEach(async () => {
  await Promise.all([...running].map((child) => ended(child, 'SIGTERM')));
});

interface Started {
  readonly child: ChildProcess;
  output(): string;
}

function vigie(env: Readonly<Record<string, string>>, ...names: string[]): Started {
  const child = spawn(process.execPath, [main, 'start', ...names], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentWith({ VIGIE_DATA: dataDir, VIGIE_DEMO: '0', VIGIE_HOST: '127.0.0.1', LC_ALL: 'C', ...env }),
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return { child, output: () => output };
}

/** The exit code, after a signal if one is given. */
async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.exitCode === null && child.signalCode === null) {
    if (signal) child.kill(signal);
    await exit;
  }
  running.delete(child);
  return child.exitCode;
}

const until = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(50);
  }
};

const ready = ({ child, output }: Started) =>
  until('it is ready', () => {
    if (child.exitCode !== null) throw new Error(output());
    return output().includes('Vigie is ready');
  });

/** The command lines of running processes that speak of this test's folder, or of a process of ours below `parent`. */
async function processesOfThisTest(): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
    if (command.includes(folder) || environment.includes(`VIGIE_DATA=${dataDir}`))
      found.push(command.replaceAll('\0', ' '));
  }
  return found;
}

describe('starting Vigie', () => {
  it('makes the database in a folder that nobody else may enter, names the file with the password, and stops whole on Ctrl-C', async () => {
    const started = vigie({}, 'light');
    await ready(started);
    const file = join(dataDir, 'administrator.txt');
    expect(started.output()).toContain(`the address and the password are in ${file}`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [email = '', password = ''] = (await readFile(file, 'utf8')).split('\n');
    expect(email).toContain('@');
    expect(password.length).toBeGreaterThan(15);
    expect(started.output()).not.toContain(password);
    expect(await processesOfThisTest()).not.toEqual([]);

    const begun = performance.now();
    started.child.kill('SIGINT');
    // From the terminal and forwarded by npm: twice the same wish.
    started.child.kill('SIGINT');
    expect(await ended(started.child)).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(started.output()).toContain('Vigie has stopped.');
    expect(await processesOfThisTest()).toEqual([]);
  });

  it('says nothing of the password a second time, and is ready within ten seconds', async () => {
    const begun = performance.now();
    const started = vigie({}, 'light');
    await ready(started);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(started.output()).not.toContain('administrator.txt');
    expect(await ended(started.child, 'SIGTERM')).toBe(0);
  });

  it('says who holds the data folder to whoever starts a second time, and leaves the first alone', async () => {
    const first = vigie({}, 'light');
    await ready(first);
    const second = vigie({ LC_ALL: 'fr_FR.UTF-8' }, 'light');
    expect(await ended(second.child)).toBe(1);
    expect(second.output().trim()).toBe(
      `Vigie tourne déjà sur les données de ${dataDir} (processus ${first.child.pid}). Arrêtez-la d’abord, ou donnez un autre dossier par VIGIE_DATA.`,
    );
    expect(first.child.exitCode).toBeNull();
  });

  it('goes on after it was killed: what was left is ended first', async () => {
    const first = vigie({}, 'light');
    await ready(first);
    await ended(first.child, 'SIGKILL');
    const second = vigie({}, 'light');
    await ready(second);
    expect(second.output()).toContain('a PostgreSQL of an earlier run is still there');
    expect(await ended(second.child, 'SIGINT')).toBe(0);
    expect(await processesOfThisTest()).toEqual([]);
  });

  it('can be stopped while it still starts', async () => {
    const started = vigie({ VIGIE_DATA: join(folder, 'fresh') }, 'light');
    await until('it has begun', () => started.output().includes('starting'));
    expect(await ended(started.child, 'SIGINT')).toBe(0);
    expect(await processesOfThisTest()).toEqual([]);
  });
});

describe('a start that cannot succeed ends with one clear sentence, when', () => {
  const failing = async (env: Readonly<Record<string, string>>, ...names: string[]): Promise<string> => {
    const { child, output } = vigie(env, ...names);
    expect(await ended(child)).toBe(1);
    expect(output()).not.toMatch(/\n\s+at /);
    return output().trim();
  };

  it('the port is taken', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await failing({ VIGIE_PORT: String(port) }, 'api')).toBe(
      `Port ${port} is taken. Free it, or choose another by VIGIE_PORT.`,
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('the data folder cannot be made', async () => {
    expect(await failing({ VIGIE_DATA: join(main, 'data') })).toContain('Vigie cannot write in');
    // A folder that can be seen, in which even root can make nothing.
    expect(await failing({ VIGIE_DATA: '/proc/vigie/data' })).toContain('Vigie cannot write in');
  });

  it('the configuration has mistakes: all at once', async () => {
    const said = await failing({ VIGIE_PORT: 'many', VIGIE_DEMO: 'perhaps' });
    expect(said).toContain('VIGIE_PORT');
    expect(said).toContain('VIGIE_DEMO');
  });

  it('a process is named that there is none of', async () => {
    expect(await failing({}, 'lantern')).toContain('There is no process “lantern”');
  });

  it('the database refuses, without its password in the sentence', async () => {
    const server = createServer((socket) => {
      // PostgreSQL's ErrorResponse to any greeting: severity, code 28P01 (invalid_password), message.
      socket.once('data', () => {
        const fields = Buffer.from('SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0');
        const head = Buffer.alloc(5);
        head.write('E');
        head.writeInt32BE(4 + fields.length, 1);
        socket.end(Buffer.concat([head, fields]));
      });
      socket.on('error', () => {});
    });
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const url = `postgresql://someone:secret-word@127.0.0.1:${port}/vigie`;
    const said = await failing({ DATABASE_URL: url, VIGIE_DATA: join(folder, 'other') }, 'light');
    expect(said).toContain(`The database 127.0.0.1:${port}/vigie refuses Vigie: password authentication failed`);
    expect(said).not.toContain('secret-word');
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a database of the operator that does not answer', () => {
  it('is said, waited for, and given up with Ctrl-C', async () => {
    const port = await freePort();
    const started = vigie(
      { DATABASE_URL: `postgresql://someone:secret-word@127.0.0.1:${port}/vigie`, VIGIE_DATA: join(folder, 'other') },
      'light',
    );
    await until('it waits', () => started.output().includes('does not answer yet'));
    expect(started.output()).toContain(`127.0.0.1:${port}/vigie`);
    expect(started.output()).not.toContain('secret-word');
    expect(await ended(started.child, 'SIGINT')).toBe(0);
  });
});
