'use client';
import { useFormat } from '../time/use-format.ts';
import { Changed } from './changed.tsx';
import { type Mark, StatusMark } from './status.tsx';

interface TallyProps {
  /** What is not well, the worst first; a count of 0 is not shown. */
  wrong: readonly { mark: Mark; count: number; word: string }[];
  total: number;
}

/** How many there are, and of them how many are not well: `● 21`, or `■ 3 / 21`; a dash for none at all. */
export function Tally({ wrong, total }: TallyProps) {
  const format = useFormat();
  const shown = wrong.filter(({ count }) => count > 0);
  if (total === 0) return <span className="text-dim">–</span>;
  if (shown.length === 0) {
    return (
      <span className="inline-flex items-center gap-1.5 text-dim tabular-nums">
        <StatusMark mark="ok" size={10} />
        {format.number(total)}
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      {shown.map(({ mark, count, word }) => (
        <span key={word} className="inline-flex items-center gap-1.5" title={word}>
          <StatusMark mark={mark} size={10} />
          <span className="sr-only">{word} </span>
          <Changed value={count}>{format.number(count)}</Changed>
        </span>
      ))}
      <span className="-ml-1 text-dim">/ {format.number(total)}</span>
    </span>
  );
}
