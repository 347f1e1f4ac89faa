'use client';
import { useSyncExternalStore } from 'react';
import { onTick } from './clock-tick.ts';

/** How many seconds are left until an instant (in ms since 1970), counting down to 0. */
export function useSecondsLeft(untilMs: number): number {
  const left = () => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000));
  return useSyncExternalStore(onTick, left, () => 0);
}
