import { promisify } from 'node:util';
import pg, { type QueryResultRow } from 'pg';
import { noteReads, type Reads } from '../changes/reads.ts';
import type { Queryable } from './pool.ts';
import { RowsQuery } from './rows-query.ts';
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
      const ask = (): Promise<Row[]> => rowsOf(queryable, new RowsQuery<Row>(text, values));
      return runs ? [...(await runs.ask(`${JSON.stringify(values)} ${text}`, ask))] : ask();
    },
  };
}

/** Sends a query; pg answers it with a promise where it goes through a pool, and calls back on a connection. */
async function rowsOf<Row>(queryable: Queryable, query: RowsQuery<Row>): Promise<Row[]> {
  if (queryable instanceof pg.Pool) await queryable.query(query);
  else await promisify(queryable.query.bind(queryable) as (query: object, done: (error: Error) => void) => void)(query);
  return query.found;
}

function runsOf(pool: object): SharedRuns {
  const runs = asked.get(pool) ?? new SharedRuns();
  asked.set(pool, runs);
  return runs;
}
