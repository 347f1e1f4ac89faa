import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Logger } from '../../log/log.ts';
import { type Account, accountForServer, commandAs } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { EmbeddedError } from './error.ts';
import { stopStaleServer } from './stale.ts';

/** A PostgreSQL of our own, running. */
export interface EmbeddedServer {
  /** Address of the database `vigie`, on the loopback interface, password included. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server has ended, for whichever reason. */
  readonly exited: Promise<void>;
  /** Ends it: sessions are cut and everything committed is kept. */
  stop(): Promise<void>;
}

const access = z.object({ port: z.number(), password: z.string() });
type Access = z.infer<typeof access>;

const superuser = 'vigie';
const databaseName = 'vigie';

/** For one machine with a dozen processes of ours: small, and not much slower for it. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  io_method: 'sync',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_logical_replication_workers: '0',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/**
 * Starts the embedded PostgreSQL of a data folder (`<dataDir>/postgres`), made on the first run. What an
 * earlier run left running is stopped first. As root it runs as an unprivileged user.
 * Throws an EmbeddedError with a sentence for people.
 */
export async function startEmbedded(options: {
  dataDir: string;
  log: Logger;
  /** PostgreSQL's programs; those of the installed package unless told otherwise. */
  binaries?: Binaries;
}): Promise<EmbeddedServer> {
  const { dataDir, log } = options;
  const folder = join(dataDir, 'postgres');
  try {
    await mkdir(dataDir, { recursive: true });
    const [binaries, account] = await Promise.all([options.binaries ?? findBinaries(), accountForServer()]);
    await stopStaleServer(folder, log);
    const { port, password } = await initialise({ dataDir, folder, binaries, account, log });
    return await launchPatiently({ folder, binaries, account, port, password, log });
  } catch (error) {
    throw explain(error, dataDir);
  }
}

/** Makes the cluster if there is none. It comes to its place by a rename, so that it is there whole or not at all. */
async function initialise(options: {
  dataDir: string;
  folder: string;
  binaries: Binaries;
  account: Account | undefined;
  log: Logger;
}): Promise<Access> {
  const { dataDir, folder, binaries, account, log } = options;
  const accessFile = join(dataDir, 'postgres.json');
  const known = await readFile(accessFile, 'utf8').catch(() => undefined);
  const exists = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (exists && !known) {
    throw new EmbeddedError(
      'notInitialised',
      `${accessFile} is missing, and with it the password of the database in ${folder}. Restore it from a backup.`,
    );
  }
  if (exists && known) {
    const { port, password } = access.parse(JSON.parse(known));
    const usable = await freePort(port);
    if (usable !== port) await writeAccess(accessFile, { port: usable, password });
    return { port: usable, password };
  }

  log.info('making the embedded database');
  const fresh = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = join(dataDir, 'postgres.password');
  await writeFile(passwordFile, fresh.password, { mode: 0o600 });
  try {
    if (account) {
      await chown(draft, account.uid, account.gid);
      await chown(passwordFile, account.uid, account.gid);
    }
    await initdb(binaries, account, draft, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeAccess(accessFile, fresh);
  await rename(draft, folder);
  return fresh;
}

async function initdb(binaries: Binaries, account: Account | undefined, folder: string, passwordFile: string) {
  const command = [
    binaries.initdb,
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
  ];
  const child = await start(command, account, [binaries.initdb, folder]);
  const output = gather(child);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new EmbeddedError('notInitialised', `The embedded database could not be made: ${output()}`);
}

interface Launch extends Access {
  folder: string;
  binaries: Binaries;
  account: Account | undefined;
  log: Logger;
}

/** Launches, and again for a while when the sessions of a server that was killed have not all ended yet. */
async function launchPatiently(options: Launch): Promise<EmbeddedServer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await launch(options);
    } catch (error) {
      const lingering = error instanceof Error && /shared memory block|lock file/.test(error.message);
      if (!lingering || attempt === 20) throw error;
      await delay(500);
    }
  }
}

async function launch(options: Launch): Promise<EmbeddedServer> {
  const { folder, binaries, account, port, password, log } = options;
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = await start([binaries.postgres, '-D', folder, ...flags], account, [binaries.postgres, folder]);
  const output = gather(child, (line) => report(line, log));
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    const end = () => {
      ended = true;
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });
  const url = (database: string) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  await answering(url('postgres'), () => ended, output);
  await ensureDatabase(url('postgres'));
  return {
    url: url(databaseName),
    pid: child.pid ?? 0,
    exited,
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown; SIGQUIT, should that hang, leaves a crash recovery for the next start.
      child.kill('SIGINT');
      const patience = setTimeout(() => child.kill('SIGQUIT'), 3500);
      await exited;
      clearTimeout(patience);
    },
  };
}

/** Waits until the server takes connections: at once as a rule, longer after a crash, while it recovers. */
async function answering(url: string, hasEnded: () => boolean, output: () => string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (hasEnded()) throw new EmbeddedError('notStarted', `The embedded database did not start: ${output()}`);
    const connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    connection.on('error', () => {});
    try {
      await connection.connect();
      await connection.end();
      return;
    } catch {
      await delay(50);
    }
  }
  throw new EmbeddedError('notStarted', `The embedded database did not answer within two minutes: ${output()}`);
}

async function ensureDatabase(url: string): Promise<void> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    const { rowCount } = await connection.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await connection.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await connection.end();
  }
}

async function start(command: readonly string[], account: Account | undefined, paths: readonly string[]) {
  const [program = '', ...rest] = account ? await commandAs(account, command, paths) : command;
  return spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    // Its own process group: Ctrl-C is for us, who stop it when the others have stopped.
    detached: true,
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
}

/** Passes on what a program prints, line by line, and keeps the last of it for an error's sentence. */
function gather(child: ChildProcess, onLine?: (line: string) => void): () => string {
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (last.push(line) > 8) last.shift();
        onLine?.(line);
      }
    });
  }
  child.on('error', (error) => last.push(error.message));
  return () => last.join(' · ') || 'it said nothing';
}

function report(line: string, log: Logger): void {
  if (line.includes('PANIC:')) log.warn({ line }, 'PostgreSQL');
  else log.debug({ line }, 'PostgreSQL');
}

async function writeAccess(file: string, content: Access): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(content));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** `wanted` if it is free on the loopback interface, else any port that is. */
async function freePort(wanted = 0): Promise<number> {
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const probe = createServer();
      probe.once('error', reject);
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
      });
    });
  return listen(wanted).catch(() => listen(0));
}

function explain(error: unknown, dataDir: string): unknown {
  const text = error instanceof Error ? error.message : '';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOSPC' || /No space left on device/.test(text)) {
    return new EmbeddedError(
      'diskFull',
      `The disk of ${dataDir} is full: the database cannot start. Free some space.`,
      {
        cause: error,
      },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EmbeddedError(
      'noRight',
      `Vigie may not write in ${dataDir} (${String(code)}). Give it the right, or set VIGIE_DATA.`,
      {
        cause: error,
      },
    );
  }
  return error;
}
