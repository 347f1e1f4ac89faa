import { hourMs } from '../time/units.ts';

/** For how many hours recordings may be kept: from one to ten years. */
export const keepHoursRange = { min: 1, max: 87_600 } as const;

/** What says whether a recording's time is over. */
export interface KeptRecording {
  readonly state: 'open' | 'closed' | 'missing' | 'deleting';
  readonly endedAt: Date;
}

/**
 * The recordings whose time is over: those that ended more than `keepHours` ago (null: kept for ever). Never
 * one that is still written, however long ago its last picture came, and not again what is being deleted.
 * One whose file is missing goes too: there is nothing left to keep.
 */
export function expired<Recording extends KeptRecording>(
  recordings: readonly Recording[],
  keepHours: number | null,
  now: Date,
): Recording[] {
  if (keepHours === null) return [];
  const keptFromMs = now.getTime() - keepHours * hourMs;
  return recordings.filter(
    ({ state, endedAt }) => (state === 'closed' || state === 'missing') && endedAt.getTime() < keptFromMs,
  );
}
