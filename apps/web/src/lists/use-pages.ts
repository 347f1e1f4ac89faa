'use client';
import { useState } from 'react';
import { after, backward, forward, positionFor, rangeShown, start } from './pages.ts';

/** Pages of a list for one question (its filters and order as text). */
export function usePages(question: string, pageSize: number) {
  const [position, setPosition] = useState(() => start(question));
  const here = positionFor(position, question);
  return {
    after: after(here),
    isFirst: here.passed.length === 0,
    next: (endCursor: string | null | undefined) => setPosition(forward(here, endCursor)),
    previous: () => setPosition(backward(here)),
    range: (rows: number) => rangeShown(here, pageSize, rows),
  };
}

export type Pages = ReturnType<typeof usePages>;
