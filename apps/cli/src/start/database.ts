import { setTimeout as delay } from 'node:timers/promises';
import { afterExit } from '@vigie/domain/supervision/restart';
import { startEmbedded } from '@vigie/platform/database/embedded/server';
import { isUnreachable } from '@vigie/platform/database/patience';
import { createPool } from '@vigie/platform/database/pool';
import { type Logger, withoutCredentials } from '@vigie/platform/log/log';
import type { Health } from '@vigie/platform/supervision/supervisor';
import type { Clock } from '@vigie/platform/time/clock';
import { StartFailure } from './failure.ts';

/** The database that Vigie stands on while it runs. */
export interface Database {
  readonly url: string;
  /** How the embedded server is; undefined where the operator's own is used. */
  health(): Health | undefined;
  stop(): Promise<void>;
}

const oldestVersion = 16;
const patienceMs = 60_000;

/** The operator's own PostgreSQL, once it answers: said, and waited for during a minute. */
export async function awaitExternal(
  url: string,
  { signal, onWaiting }: { signal: AbortSignal; onWaiting(address: string): void },
): Promise<Database> {
  const address = addressOf(url);
  const pool = createPool({ url, name: 'start', max: 1 });
  const deadline = performance.now() + patienceMs;
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        const { rows } = await pool.query<{ version: string }>('SHOW server_version');
        const version = rows[0]?.version ?? '';
        if (Number.parseInt(version, 10) < oldestVersion)
          throw new StartFailure('databaseTooOld', { address, version });
        return { url, health: () => undefined, stop: async () => {} };
      } catch (error) {
        if (error instanceof StartFailure) throw error;
        if (!isUnreachable(error)) {
          const reason = error instanceof Error ? withoutCredentials(error.message) : String(error);
          throw new StartFailure('databaseRefused', { address, reason });
        }
        if (performance.now() >= deadline)
          throw new StartFailure('databaseAway', { address, seconds: patienceMs / 1000 });
        if (attempt === 0) onWaiting(address);
      }
      await delay(500, undefined, { signal });
    }
  } finally {
    await pool.end();
  }
}

/** "host:port/name", without user and password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * The embedded PostgreSQL, kept running: when it ends by itself it is started again, with growing pauses.
 * `onMoved` is called when it could not have its old port back.
 */
export async function keepEmbedded(options: {
  dataDir: string;
  log: Logger;
  clock: Clock;
  onHealth(): void;
  onMoved(url: string): void;
}): Promise<Database> {
  const { dataDir, log, clock, onHealth, onMoved } = options;
  const stop = new AbortController();
  let server = await startEmbedded({ dataDir, log });
  let health: Health = {
    name: 'postgres',
    state: 'running',
    pid: server.pid,
    restarts: 0,
    since: clock(),
    lastError: null,
    crashLooping: false,
  };
  const change = (changed: Partial<Health>) => {
    health = { ...health, since: clock(), ...changed };
    onHealth();
  };

  const keeping = (async () => {
    let failures = 0;
    let begun = performance.now();
    for (;;) {
      await server.exited;
      if (stop.signal.aborted) return;
      let ranMs = performance.now() - begun;
      for (;;) {
        const next = afterExit(failures, ranMs);
        failures = next.failures;
        log.error(
          { delayMs: next.delayMs },
          `the embedded database ended by itself; it starts again in ${next.delayMs / 1000} s`,
        );
        change({ state: 'restarting', pid: null, restarts: health.restarts + 1, crashLooping: next.crashLooping });
        await delay(next.delayMs, undefined, { signal: stop.signal }).catch(() => {});
        if (stop.signal.aborted) return;
        begun = performance.now();
        try {
          const { url } = server;
          server = await startEmbedded({ dataDir, log });
          if (stop.signal.aborted) return await server.stop();
          if (server.url !== url) onMoved(server.url);
          change({ state: 'running', pid: server.pid, crashLooping: false });
          break;
        } catch (error) {
          log.error({ err: error }, 'the embedded database does not start');
          change({ lastError: error instanceof Error ? withoutCredentials(error.message) : String(error) });
          ranMs = 0;
        }
      }
    }
  })();

  return {
    get url() {
      return server.url;
    },
    health: () => health,
    async stop() {
      stop.abort();
      await server.stop();
      await keeping;
      health = { ...health, state: 'stopped', pid: null };
    },
  };
}
