import type pg from 'pg';
import { observed } from '../metrics/metrics.ts';

/** The pools of this process that are not closed, and what they are called. */
const pools = new Map<pg.Pool, string>();

/** Shows how a pool is used in the metrics, for as long as it is open. */
export function observePool(name: string, pool: pg.Pool): void {
  pools.set(pool, name);
  for (const one of pools.keys()) if (one.ended) pools.delete(one);
}

type State = 'busy' | 'idle' | 'waiting';

observed(
  'database_connections',
  'Connections to the database by pool: busy, idle, and how many wait for one.',
  ['pool', 'state'],
  () => {
    const sums = new Map<string, Record<State, number>>();
    for (const [pool, name] of pools) {
      if (pool.ended) continue;
      const { totalCount, idleCount, waitingCount } = pool;
      const sum = sums.get(name) ?? { busy: 0, idle: 0, waiting: 0 };
      sums.set(name, {
        busy: sum.busy + totalCount - idleCount,
        idle: sum.idle + idleCount,
        waiting: sum.waiting + waitingCount,
      });
    }
    return [...sums].flatMap(([pool, states]) =>
      Object.entries(states).map(([state, count]) => [{ pool, state }, count] as const),
    );
  },
);
