'use client';
import { Changed } from '../design/changed.tsx';
import { StatusMark } from '../design/status.tsx';
import type { Status } from '../generated/graphql.ts';
import { useFormat } from '../time/use-format.ts';
import type { StatusCounts } from './series.ts';
import { markOf, useStatusWord } from './status-words.ts';

const trouble: readonly (readonly [Status, keyof StatusCounts])[] = [
  ['OFFLINE', 'offline'],
  ['DEGRADED', 'degraded'],
  ['UNKNOWN', 'unknown'],
  ['MAINTENANCE', 'maintenance'],
];

/** What is not well of some equipment, and how many there are: nothing but the total when all is. */
export function StatusSummary({ counts }: { counts: StatusCounts }) {
  const word = useStatusWord();
  const format = useFormat();
  return (
    <span className="inline-flex items-center gap-3 whitespace-nowrap">
      {trouble.map(([status, key]) =>
        counts[key] > 0 ? (
          <span key={status} className="inline-flex items-center gap-1" title={word(status)}>
            <StatusMark mark={markOf(status)} size={10} />
            <span className="sr-only">{word(status)}</span>
            <Changed value={counts[key]}>{format.number(counts[key])}</Changed>
          </span>
        ) : null,
      )}
      <span className="inline-flex items-center gap-1 text-dim">
        {counts.online === counts.total && counts.total > 0 && <StatusMark mark="ok" size={10} />}
        {counts.total === 0 ? '–' : `/ ${format.number(counts.total)}`}
      </span>
    </span>
  );
}
