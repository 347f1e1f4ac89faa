import { vi } from 'vitest';
import type { Pool } from '../database/pool.ts';

/** The statements that were sent since it was asked for. */
export interface Statements {
  readonly texts: readonly string[];
  readonly count: number;
  stop(): void;
}

/** Follows what is asked through a pool itself; not what goes over connections taken from it. */
export const statementsOf = (pool: Pool): Statements => following(pool);

/** Follows what is asked over any connection of this process, through pools, in transactions and by Prisma alike. */
export async function allStatements(pool: Pool): Promise<Statements> {
  const connection = await pool.connect();
  connection.release();
  return following(Object.getPrototypeOf(connection));
}

function following(target: { query: Pool['query'] }): Statements {
  const spy = vi.spyOn(target, 'query');
  return {
    get texts() {
      return spy.mock.calls.map(([statement]: readonly unknown[]) => String(statement));
    },
    get count() {
      return spy.mock.calls.length;
    },
    stop: () => spy.mockRestore(),
  };
}
