'use client';
import { Changed } from '../design/changed.tsx';
import { alertsTone } from './alert-words.ts';

const colours = { bad: 'font-medium text-bad', warn: 'font-medium text-warn' } as const;

/** How many alerts last, in the colour of the gravest. */
export function AlertCount({ open, critical }: { open: number; critical: number }) {
  const tone = alertsTone({ open, critical });
  return (
    <span className={tone ? colours[tone] : 'text-dim'}>
      <Changed value={open}>{open}</Changed>
    </span>
  );
}
