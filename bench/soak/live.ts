import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@vigie/e2e/support/until';
import { Vigie } from '@vigie/e2e/support/vigie';
import { Dice } from '@vigie/platform/testing/dice';
import pg from 'pg';
import { makeFleet } from '../live/fleet.ts';
import type { Figure } from '../report.ts';
import { Follower } from './follower.ts';
import { Metrics } from './metrics.ts';
import { anyQuestion } from './questions.ts';
import { writeAnything } from './writes.ts';

const clientCount = 12;
const rowsPerClient = 30;
const followerCount = 150;
const writesPerSecond = 20;
const metricsToken = 'soak-reads-the-metrics';

/**
 * Live queries for minutes on end while everything happens: random changes, followers that come, go and lose
 * their sockets, rights that change, a database that is killed. At the end everybody's last answer must be what
 * is so, and nothing may have grown.
 */
export async function soak(minutes: number): Promise<Figure[]> {
  const seed = Date.now() % 1_000_000;
  console.error(`seed ${seed}`);
  const dice = new Dice(seed);
  const vigie = await Vigie.start({ VIGIE_DEMO: '0', VIGIE_RATE: '0', VIGIE_METRICS_TOKEN: metricsToken });
  const metrics = new Metrics(vigie.url, metricsToken);
  const writer = new Writer(() => vigie.databaseUrl());
  try {
    const clients = await writer.work((connection) => makeFleet(connection, clientCount, rowsPerClient));
    const follow = () => {
      const client = dice.pick(clients);
      return new Follower(vigie.url, client.token, anyQuestion(dice, client));
    };
    const followers = Array.from({ length: followerCount }, follow);
    const begun = Date.now();
    const lastsMs = minutes * 60_000;
    const heap = new Heap();
    let [writes, restarts, drops] = [0, 0, 0];
    let nextRestart = begun + lastsMs / 8;
    let nextSample = begun;
    while (Date.now() - begun < lastsMs) {
      const tick = Date.now();
      for (let n = 0; n < writesPerSecond; n++) {
        if (await writer.tryTo((connection) => writeAnything(connection, dice, clients))) writes++;
      }
      for (let n = dice.upTo(4); n > 0; n--) {
        dice.pick(followers).drop();
        drops++;
      }
      const leaving = dice.upTo(followers.length);
      followers[leaving]?.end();
      followers[leaving] = follow();
      if (Date.now() > nextRestart) {
        await vigie.kill('postgres');
        restarts++;
        nextRestart += lastsMs / 6;
      }
      if (Date.now() > nextSample) {
        heap.add((Date.now() - begun) / lastsMs, await metrics.sum('vigie_nodejs_heap_size_used_bytes'));
        nextSample += lastsMs / 300;
      }
      await delay(Math.max(0, tick + 1000 - Date.now()));
    }
    const wrong = await settled(followers);
    for (const follower of wrong) console.error(`differs: ${follower.what} (${follower.failure ?? 'goes on'})`);
    const mismatches = await metrics.sum('vigie_live_checks_total', 'result="mismatch"');
    const checks = await metrics.sum('vigie_live_checks_total');
    const runs = await metrics.sum('vigie_live_runs_total');
    const idle = await metrics.sum('vigie_live_runs_total', 'result="same"');
    for (const follower of followers) follower.end();
    await until('nothing is followed any more', async () => (await metrics.sum('vigie_live_groups')) === 0, 20_000);
    return [
      { name: 'changes committed', value: writes, unit: '', target: 1, atLeast: true },
      { name: 'databases killed', value: restarts, unit: '', target: 1, atLeast: true },
      { name: 'sockets dropped', value: drops, unit: '' },
      { name: 'followers whose last answer is not what is so', value: wrong.length, unit: '', target: 0 },
      { name: 'missed changes that the background check found', value: mismatches, unit: '', target: 0 },
      { name: 'background checks', value: checks, unit: '', target: 1, atLeast: true },
      { name: 'runs of live queries', value: runs, unit: '' },
      { name: 'share of runs that changed nothing', value: idle / runs, unit: '' },
      { name: 'heap of the last quarter against the one before', value: heap.growth(), unit: '', target: 1.1 },
    ];
  } finally {
    await writer.end();
    await vigie.dispose();
  }
}

/** Waits until everybody has been told what is so; returns those who have not within half a minute. */
async function settled(followers: readonly Follower[]): Promise<Follower[]> {
  let wrong = [...followers];
  const deadline = Date.now() + 30_000;
  while (wrong.length > 0 && Date.now() < deadline) {
    await delay(1000);
    const still: Follower[] = [];
    for (const follower of wrong) if (!(await follower.isTrue().catch(() => false))) still.push(follower);
    wrong = still;
  }
  return wrong;
}

/** A connection that is made anew when the database has been killed. */
class Writer {
  readonly #address: () => Promise<string>;
  #connection: pg.Client | undefined;

  constructor(address: () => Promise<string>) {
    this.#address = address;
  }

  async work<T>(work: (connection: pg.Client) => Promise<T>): Promise<T> {
    if (!this.#connection) {
      const connection = new pg.Client({ connectionString: await this.#address() });
      connection.on('error', () => this.#drop());
      await connection.connect();
      this.#connection = connection;
    }
    return work(this.#connection);
  }

  /** Whether the work was done; not, when the database was away. */
  async tryTo(work: (connection: pg.Client) => Promise<unknown>): Promise<boolean> {
    try {
      await this.work(work);
      return true;
    } catch {
      await this.#drop();
      return false;
    }
  }

  async end(): Promise<void> {
    await this.#drop();
  }

  async #drop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.end().catch(() => {});
  }
}

/** The heap over time. What counts is what stays after garbage was collected: the least in each quarter. */
class Heap {
  readonly #least: number[] = [];

  add(share: number, bytes: number): void {
    const quarter = Math.min(3, Math.floor(share * 4));
    this.#least[quarter] = Math.min(this.#least[quarter] ?? Number.POSITIVE_INFINITY, bytes);
  }

  /** How the last quarter stands to the one before. */
  growth(): number {
    return (this.#least[3] ?? Number.NaN) / (this.#least[2] ?? Number.NaN);
  }
}
