import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../log/log.ts';
import { type Change, channel, everything, parseChange } from './change.ts';

/** Tells what was committed, by whichever process. */
export interface ChangeFeed {
  /** Calls `listener` for each change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Resolves once the feed listens (and again at once when it already does). */
  readonly listening: Promise<void>;
  close(): Promise<void>;
}

/** How long a silent connection is believed: then it must answer, or it is replaced. */
const probeEveryMs = 15_000;

/**
 * Listens to the database's change events on a connection of its own. When that breaks it is made anew
 * (after 0.1 s, doubling to 5 s, for ever), and every listener is told that everything may have changed.
 */
export function openChangeFeed(options: { databaseUrl: string; log: Logger; signal: AbortSignal }): ChangeFeed {
  const { databaseUrl, log, signal } = options;
  const listeners = new Set<(change: Change) => void>();
  const closing = new AbortController();
  const over = AbortSignal.any([signal, closing.signal]);
  const listening = Promise.withResolvers<void>();
  listening.promise.catch(() => {});

  const tell = (change: Change): void => {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        log.error({ err: error, kind: change.kind }, 'a listener to changes failed');
      }
    }
  };

  const finished = (async () => {
    for (let attempt = 0, connected = 0; !over.aborted; attempt++) {
      try {
        await listenOnce(databaseUrl, over, tell, () => {
          attempt = 0;
          if (connected++ > 0) {
            log.info('listening to the database again');
            tell(everything);
          }
          listening.resolve();
        });
      } catch (error) {
        if (over.aborted) break;
        if (attempt === 0) log.warn({ err: error }, 'listening to the database broke off; trying again');
      }
      await delay(Math.min(5000, 100 * 2 ** Math.min(attempt, 6)), undefined, { signal: over }).catch(() => {});
    }
    listening.reject(new Error('the feed was closed'));
  })();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listening: listening.promise,
    async close() {
      closing.abort();
      await finished;
    },
  };
}

/** Listens on one connection until it breaks (throws) or `over` is aborted (returns). */
async function listenOnce(url: string, over: AbortSignal, tell: (change: Change) => void, onListening: () => void) {
  const connection = new pg.Client({
    connectionString: url,
    application_name: 'vigie changes',
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  connection.on('error', (error) => broken.reject(error));
  connection.on('end', () => broken.reject(new Error('the connection ended')));
  connection.on('notification', ({ payload }) => tell(parseChange(payload ?? '')));
  const stopped = new Promise<void>((resolve) => over.addEventListener('abort', () => resolve(), { once: true }));
  try {
    await connection.connect();
    await connection.query(`LISTEN ${channel}`);
    onListening();
    for (;;) {
      const probe = new AbortController();
      const ended = await Promise.race([
        broken.promise,
        stopped.then(() => true),
        delay(probeEveryMs, false, { signal: probe.signal, ref: false }).catch(() => false),
      ]).finally(() => probe.abort());
      if (ended) return;
      await Promise.race([
        connection.query('SELECT 1'),
        broken.promise,
        delay(5000, undefined, { ref: false }).then(() => Promise.reject(new Error('the connection went silent'))),
      ]);
    }
  } finally {
    await Promise.race([connection.end().catch(() => {}), delay(500, undefined, { ref: false })]);
  }
}
