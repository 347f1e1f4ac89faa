import type { ReactNode } from 'react';
import { type Mark, StatusMark } from './status.tsx';

/** Something to know before one goes on: its shape, a sentence, and what one can do about it. */
export function Notice({ mark, action, children }: { mark: Mark; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line py-3 text-table">
      <div className="flex min-w-0 flex-1 basis-64 gap-2">
        <span className="flex h-5 items-center">
          <StatusMark mark={mark} />
        </span>
        <div className="min-w-0">{children}</div>
      </div>
      {action}
    </div>
  );
}
