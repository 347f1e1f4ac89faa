import pg, { type QueryResultRow } from 'pg';
import { noteReads, type Reads } from '../changes/reads.ts';
import type { Queryable } from './pool.ts';
import { SharedRuns } from './shared-runs.ts';

/**
 * The one way in which read models ask the database in SQL. What an answer depends on is declared together
 * with the question, so that a live query hears of every change that matters to it, and of no other.
 */
export interface Reader {
  /**
   * The rows of a SELECT; `reads` names every table in it that changes, narrowed as its conditions narrow it. The rows
   * themselves may be shared with others who ask the same at the same moment, and must stay as they are.
   */
  rows<Row extends QueryResultRow>(reads: Reads, text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** What is being asked of each pool. */
const asked = new WeakMap<object, SharedRuns>();

/**
 * Asks through a pool, or through one connection inside a transaction. What several ask of a pool at the same
 * moment (screens that come back together, live queries that one change touches) is asked once.
 */
export function readerOf(queryable: Queryable): Reader {
  const runs = queryable instanceof pg.Pool ? runsOf(queryable) : null;
  return {
    async rows<Row extends QueryResultRow>(reads: Reads, text: string, values: readonly unknown[] = []) {
      noteReads(reads);
      const ask = async (): Promise<Row[]> => (await queryable.query<Row>(text, [...values])).rows;
      return runs ? [...(await runs.ask(`${JSON.stringify(values)} ${text}`, ask))] : ask();
    },
  };
}

function runsOf(pool: object): SharedRuns {
  const runs = asked.get(pool) ?? new SharedRuns();
  asked.set(pool, runs);
  return runs;
}
