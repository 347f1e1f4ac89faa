import type { QueryResultRow } from 'pg';
import { noteReads, type Reads } from '../changes/reads.ts';
import type { Queryable } from './pool.ts';

/**
 * The one way in which read models ask the database in SQL. What an answer depends on is declared together
 * with the question, so that a live query hears of every change that matters to it, and of no other.
 */
export interface Reader {
  /** The rows of a SELECT; `reads` names every table in it that changes, narrowed as its conditions narrow it. */
  rows<Row extends QueryResultRow>(reads: Reads, text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Asks through a pool, or through one connection inside a transaction. */
export const readerOf = (queryable: Queryable): Reader => ({
  async rows<Row extends QueryResultRow>(reads: Reads, text: string, values: readonly unknown[] = []) {
    noteReads(reads);
    const { rows } = await queryable.query<Row>(text, [...values]);
    return rows;
  },
});
