/** Where the deletion of a client's recordings stands at the end of a turn. */
export interface PurgeTurn {
  /** Recordings whose files could not be deleted here: they are still written, or stand on another storage. */
  readonly left: number;
  /** Streams that a recorder still holds, and may begin another file of. */
  readonly held: number;
  /** How many there were at the end of the turn before; null: this was the first. */
  readonly leftBefore: number | null;
  /** How long ago the purge began. */
  readonly ageMs: number;
  /** Whether files of a storage that is away may stay where they are. */
  readonly leaveFiles: boolean;
}

/** What the purge does next: delete the rows, wait for the recordings that are left, or give up. */
export type PurgeStep =
  | { readonly is: 'rows' }
  | { readonly is: 'wait'; readonly ms: number }
  /** What is left cannot be reached: its files stay where they are. */
  | { readonly is: 'leave' }
  | { readonly is: 'giveUp' };

/** A recorder closes its files within seconds. */
const closingMs = 2 * 60_000;
const whileClosingMs = 5000;
/** Who stands beside another storage looks at it every minute. */
const elsewhereMs = 90_000;
/** A storage from which nothing was deleted for a whole wait, so long after the beginning, is away. */
const patienceMs = 30 * 60_000;
/** Who says that files may stay has been told that it is. */
const toldPatienceMs = 5 * 60_000;

/** Decides what a purge does after a turn. */
export function nextPurgeStep({ left, held, leftBefore, ageMs, leaveFiles }: PurgeTurn): PurgeStep {
  if (left === 0 && held === 0) return { is: 'rows' };
  if (ageMs < closingMs) return { is: 'wait', ms: whileClosingMs };
  const isMoving = leftBefore === null || left < leftBefore;
  if (isMoving || ageMs < (leaveFiles ? toldPatienceMs : patienceMs)) return { is: 'wait', ms: elsewhereMs };
  return { is: leaveFiles && held === 0 ? 'leave' : 'giveUp' };
}
