import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../../log/log.ts';
import { type Access, databaseName, superuser } from './access.ts';
import { type Account, accountForServer } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { EmbeddedError } from './error.ts';
import { gatherOutput, startProgram } from './program.ts';
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
    const { port, password } = await ensureCluster({ dataDir, folder, binaries, account, log });
    return await launchPatiently({ folder, binaries, account, port, password, log });
  } catch (error) {
    throw explain(error, dataDir);
  }
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
  const child = await startProgram([binaries.postgres, '-D', folder, ...flags], account, [binaries.postgres, folder]);
  const output = gatherOutput(child, (line) => report(line, log));
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

function report(line: string, log: Logger): void {
  if (line.includes('PANIC:')) log.warn({ line }, 'PostgreSQL');
  else log.debug({ line }, 'PostgreSQL');
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
