import { loadWatched } from '@vigie/core/equipment/watched-checks';
import { openChangeFeed } from '@vigie/platform/changes/change-feed';
import { patiently } from '@vigie/platform/database/patience';
import { createPool } from '@vigie/platform/database/pool';
import type { ProcessContext } from '@vigie/platform/process/process';
import { systemClock } from '@vigie/platform/time/clock';
import { startProbers } from './checks/probers.ts';
import { Keeper } from './keeper.ts';
import { Resolver } from './resolver.ts';
import { Watcher } from './watcher.ts';

/** Edits that come together are read together. */
const settleMs = 30;
/** How long the last write may take at a stop. */
const lastWriteMs = 2000;

/** What decides which checks there are. */
const kinds = new Set(['equipment', 'equipment_check', '*']);

/**
 * Checks the fleet until the signal is aborted: reads what is to be checked, follows its changes, and
 * writes what it finds. It waits for the database at the start and whenever it goes away; killed and
 * started again, it goes on from the states that it wrote.
 */
export async function runPinger({ config, log, signal, ready }: ProcessContext): Promise<void> {
  const pool = createPool({ url: config.databaseUrl, name: 'pinger', max: 2, log });
  const feed = openChangeFeed({ databaseUrl: config.databaseUrl, log, signal });
  const news = new News(settleMs);
  const keeper = new Keeper({ pool, log, onRefused: () => news.tell() });
  const resolver = new Resolver({ onChange: () => watcher.retarget() });
  const probers = startProbers({ log, fpingPath: config.fpingPath, report: (report) => watcher.report(report) });
  const watcher = new Watcher({ probers, keeper, resolver, clock: systemClock });
  feed.subscribe((change) => {
    if (kinds.has(change.kind)) news.tell();
  });
  signal.addEventListener('abort', () => news.tell(), { once: true });

  try {
    // Listening comes before reading: what changes in between is read twice rather than never.
    await feed.listening;
    for (let first = true; !signal.aborted; first = false) {
      watcher.load(await patiently(() => loadWatched(pool, systemClock()), { signal, log }));
      if (first) ready();
      await news.wait();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    watcher.close();
    resolver.close();
    await Promise.all(Object.values(probers).map((prober) => prober.close()));
    await keeper.close(lastWriteMs);
    await feed.close();
    await pool.end();
  }
}

/** Lets one wait for news that others tell; what is told while nobody waits is not forgotten. */
class News {
  readonly #settleMs: number;
  #told = Promise.withResolvers<void>();

  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  tell(): void {
    this.#told.resolve();
  }

  /** Resolves shortly after there is news, with all that came by then. */
  async wait(): Promise<void> {
    await this.#told.promise;
    await new Promise((resolve) => setTimeout(resolve, this.#settleMs));
    this.#told = Promise.withResolvers<void>();
  }
}
