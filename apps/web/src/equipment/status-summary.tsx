'use client';
import { Tally } from '../design/tally.tsx';
import type { Status } from '../generated/graphql.ts';
import type { StatusCounts } from './series.ts';
import { markOf, useStatusWord } from './status-words.ts';

const trouble: readonly (readonly [Status, keyof StatusCounts])[] = [
  ['OFFLINE', 'offline'],
  ['DEGRADED', 'degraded'],
  ['UNKNOWN', 'unknown'],
  ['MAINTENANCE', 'maintenance'],
];

/** How many pieces of equipment there are, and what is not well of them. */
export function StatusSummary({ counts }: { counts: StatusCounts }) {
  const word = useStatusWord();
  return (
    <Tally
      wrong={trouble.map(([status, key]) => ({ mark: markOf(status), count: counts[key], word: word(status) }))}
      total={counts.total}
    />
  );
}
