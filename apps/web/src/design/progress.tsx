'use client';
import { ProgressBar } from 'react-aria-components';

/** How far something has come, in words and as a bar; null: nobody knows how far it is. */
export function Progress({ label, share }: { label: string; share: number | null }) {
  return (
    <ProgressBar
      aria-label={label}
      isIndeterminate={share === null}
      minValue={0}
      maxValue={1}
      value={share ?? 0}
      className="flex flex-col gap-1.5"
    >
      {({ isIndeterminate }) => (
        <>
          <span className="text-table" aria-hidden>
            {label}
          </span>
          <span className="block h-1 overflow-hidden rounded-full bg-line">
            <span
              className={
                isIndeterminate
                  ? 'block h-full w-1/3 animate-pulse bg-accent'
                  : 'block h-full bg-accent transition-[width] duration-500'
              }
              style={isIndeterminate ? undefined : { width: `${(share ?? 0) * 100}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
