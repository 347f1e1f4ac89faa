import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@vigie/platform/net/ports';
import { type Script, signIn } from './graphql.ts';
import { processTree } from './processes.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type ProcessName = 'api' | 'web' | 'recorder' | 'light' | 'postgres' | 'supervisor';

/** A whole Vigie, as `npm start` runs it, on a port and a data folder of its own. */
export class Vigie {
  readonly admin = { email: 'admin@example.test', password: 'lookout-on-the-roof-7' };
  readonly dataDir: string;
  readonly port: number;
  readonly #env: Readonly<Record<string, string>>;
  #supervisor: ChildProcess | undefined;
  #output = '';

  private constructor(dataDir: string, port: number, env: Readonly<Record<string, string>>) {
    this.dataDir = dataDir;
    this.port = port;
    this.#env = env;
  }

  /** Starts one in a fresh data folder; `env` adds to its environment. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<Vigie> {
    const vigie = new Vigie(await mkdtemp(join(tmpdir(), 'vigie-e2e-')), await freePort(), env);
    await vigie.run();
    return vigie;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** All that it printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Starts the supervisor (again) on the same data, and waits until the API is healthy and pages are served. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [join(root, 'dist/vigie.js'), 'start'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        LANG: 'en_GB.UTF-8',
        VIGIE_DATA: this.dataDir,
        VIGIE_PORT: String(this.port),
        VIGIE_HOST: '127.0.0.1',
        VIGIE_ADMIN_EMAIL: this.admin.email,
        VIGIE_ADMIN_PASSWORD: this.admin.password,
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#supervisor = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    await until(
      'Vigie is served',
      async () => {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${this.#output}`);
        const page = await fetch(`${this.url}/sign-in`);
        const health = await fetch(`${this.url}/health`);
        return page.ok && health.ok;
      },
      120_000,
    );
  }

  /** The number of one of its processes, once that is there. */
  async pid(name: ProcessName): Promise<number> {
    const supervisor = this.#supervisor?.pid;
    if (supervisor === undefined) throw new Error('it does not run');
    if (name === 'supervisor') return supervisor;
    return until(`a process ${name}`, async () => {
      const tree = await processTree(supervisor);
      const found = tree.find(({ command }) => isProcess(name, command, this.dataDir));
      return found?.pid;
    });
  }

  /** Kills one of its processes as a crash does, and waits until it is gone. */
  async kill(name: ProcessName): Promise<void> {
    const pid = await this.pid(name);
    process.kill(pid, 'SIGKILL');
    await until(`${name} is gone`, () => !processExists(pid));
  }

  /** Address of its embedded database. */
  async databaseUrl(): Promise<string> {
    const { port, password } = JSON.parse(await readFile(join(this.dataDir, 'postgres.json'), 'utf8'));
    return `postgresql://vigie:${password}@127.0.0.1:${port}/vigie`;
  }

  /** Signs in as the administrator, the way a script does. */
  script(): Promise<Script> {
    return signIn(this.url, this.admin);
  }

  /** Stops it as Ctrl-C does, and returns how long that took, in ms. */
  async stop(): Promise<number> {
    const child = this.#supervisor;
    if (!child || child.exitCode !== null || child.signalCode !== null) return 0;
    const began = performance.now();
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGINT');
    await ended;
    return performance.now() - began;
  }

  /** Stops it and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function isProcess(name: ProcessName, command: readonly string[], dataDir: string): boolean {
  if (name === 'postgres') return command.includes(join(dataDir, 'postgres'));
  // Next.js gives its process a title of its own.
  if (name === 'web') return command[0]?.startsWith('next-server') ?? false;
  return command.at(-1) === name;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
