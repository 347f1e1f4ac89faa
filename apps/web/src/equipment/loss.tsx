'use client';
import { useFormat } from '../time/use-format.ts';

/** The share of answers lost: quiet when none, red when there is any. */
export function Loss({ loss }: { loss: number | null | undefined }) {
  const format = useFormat();
  if (loss === null || loss === undefined) return <span className="text-dim">–</span>;
  return (
    <span className={loss > 0 ? 'text-warn' : 'text-dim'}>{format.share(loss, loss > 0 && loss < 0.1 ? 1 : 0)}</span>
  );
}
