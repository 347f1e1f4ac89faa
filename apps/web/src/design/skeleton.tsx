import { classes } from './classes.ts';

/** A grey place for what is coming; shown only when it takes longer than 300 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes('appear-late rounded bg-raised', className ?? 'h-4 w-24')} />;
}

/** Rows of a table that is coming. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden className="appear-late flex flex-col">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div key={index} className="flex h-8 items-center gap-4 border-b border-line touch:h-11">
          <div className="h-3 w-20 rounded bg-raised" />
          <div className="h-3 w-48 rounded bg-raised" />
          <div className="h-3 w-32 rounded bg-raised max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
