import type { Status } from './status.ts';

/** Why there was no answer. */
export type MissReason = 'timeout' | 'refused' | 'unreachable';

/** Why nothing could be learned: the probe itself does not work, or the name has never been resolved. */
export type BrokenReason = 'probe' | 'resolve';

/** What came of asking once. */
export type Outcome =
  | { readonly kind: 'answer'; readonly rttMs: number }
  | { readonly kind: 'miss'; readonly error: MissReason }
  | { readonly kind: 'broken'; readonly error: BrokenReason };

/** An outcome and when it was known. */
export interface Sample {
  readonly at: Date;
  readonly outcome: Outcome;
}

/** What a check's hysteresis remembers. */
export interface CheckState {
  readonly status: Status;
  readonly since: Date;
  /** Consecutive samples that speak against the present status: misses, or answers while offline. */
  readonly streak: number;
  /** When it was last asked and something was learned. */
  readonly lastAt: Date | null;
  /** The last answer's; null while offline or unknown. */
  readonly rttMs: number | null;
  /** Share of unanswered samples, 0 to 1, the newest weighing most; 1 while offline, counted anew from each recovery. */
  readonly loss: number | null;
  /** Share of slow answers, 0 to 1, likewise. */
  readonly slow: number;
  /** Why the last sample was no answer; null after an answer. */
  readonly error: MissReason | BrokenReason | null;
}

/** What a check's owner decides. */
export interface CheckPolicy {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** How often a failed check is tried again before its failure counts. */
  readonly retries: number;
  /** Answers slower than this are slow; null: none is. */
  readonly slowMs: number | null;
}

/** Weight of the newest sample in `loss`: three misses in a row, between answers, stay below `lossEnter`. */
const lossWeight = 0.1;
/** Weight of the newest answer in `slow`: three slow ones in a row make it degraded, two do not. */
const slowWeight = 0.25;

/** The dead bands: degraded begins at `enter` or above and ends at `leave` or below; between, nothing changes. */
export const deadBand = {
  loss: { enter: 0.3, leave: 0.1 },
  slow: { enter: 0.5, leave: 0.2 },
} as const;

/**
 * How many answers in a row end an outage. One: a packet may be lost on the way, but none comes back from
 * what is not there. A link that keeps losing packets is then degraded, not offline, by its loss.
 */
export const answersToRecover = 1;

/** A check of which nothing is known yet. */
export const unaskedCheck = (at: Date): CheckState => ({
  status: 'unknown',
  since: at,
  streak: 0,
  lastAt: null,
  rttMs: null,
  loss: null,
  slow: 0,
  error: null,
});

/**
 * What a sample makes of a check. Offline takes 1 + retries misses in a row without a longer silence
 * among them; recovery takes `answersToRecover`; degraded follows loss and slow answers across dead
 * bands, and is decided on answers only (misses lead to offline, not to degraded). A broken probe makes
 * it unknown, never offline. Time never goes backwards: a sample from before the last one counts as of then.
 */
export function nextCheckState(previous: CheckState, sample: Sample, policy: CheckPolicy): CheckState {
  const at = new Date(Math.max(sample.at.getTime(), previous.since.getTime(), previous.lastAt?.getTime() ?? 0));
  const { outcome } = sample;
  if (outcome.kind === 'broken') {
    return { ...entering(previous, 'unknown', at), streak: 0, rttMs: null, error: outcome.error };
  }
  const streak = isForgotten(previous, at, policy) ? 0 : previous.streak;
  return outcome.kind === 'miss'
    ? afterMiss(previous, streak, outcome.error, at, policy)
    : afterAnswer(previous, streak, outcome.rttMs, at, policy);
}

/** Whether a failure is being looked into: the check wants to be tried again soon. */
export const isSuspect = (state: CheckState): boolean => state.status !== 'offline' && state.streak > 0;

/** Evidence from before a silence (a stopped pinger, a suspended machine) is not consecutive with today's. */
function isForgotten(previous: CheckState, at: Date, policy: CheckPolicy): boolean {
  if (previous.lastAt === null) return false;
  return at.getTime() - previous.lastAt.getTime() > 3 * policy.intervalMs + policy.timeoutMs;
}

function afterMiss(previous: CheckState, streak: number, error: MissReason, at: Date, policy: CheckPolicy): CheckState {
  if (previous.status === 'offline') return { ...previous, streak: 0, lastAt: at, rttMs: null, loss: 1, error };
  const loss = weighted(previous.loss ?? 0, 1, lossWeight);
  const missed = streak + 1;
  if (missed <= policy.retries) return { ...previous, streak: missed, lastAt: at, loss, error };
  // Nothing comes through: who reads this asks how much is lost now, not how it was in the better times before.
  return { ...entering(previous, 'offline', at), streak: 0, lastAt: at, rttMs: null, loss: 1, error };
}

function afterAnswer(previous: CheckState, streak: number, rttMs: number, at: Date, policy: CheckPolicy): CheckState {
  if (previous.status === 'offline') {
    if (streak + 1 < answersToRecover) return { ...previous, streak: streak + 1, lastAt: at, error: null };
    return { ...entering(previous, 'online', at), streak: 0, lastAt: at, rttMs, loss: 0, slow: 0, error: null };
  }
  const loss = weighted(previous.loss ?? 0, 0, lossWeight);
  const slow = policy.slowMs === null ? 0 : weighted(previous.slow, rttMs > policy.slowMs ? 1 : 0, slowWeight);
  const status = onlineOrDegraded(previous.status, loss, slow);
  return { ...entering(previous, status, at), streak: 0, lastAt: at, rttMs, loss, slow, error: null };
}

function onlineOrDegraded(previous: Status, loss: number, slow: number): 'online' | 'degraded' {
  if (previous === 'degraded') {
    return loss <= deadBand.loss.leave && slow <= deadBand.slow.leave ? 'online' : 'degraded';
  }
  return loss >= deadBand.loss.enter || slow >= deadBand.slow.enter ? 'degraded' : 'online';
}

const weighted = (before: number, now: number, weight: number): number => before + weight * (now - before);

const entering = (previous: CheckState, status: Status, at: Date): CheckState =>
  previous.status === status ? previous : { ...previous, status, since: at };

/**
 * The longest that equipment may go unanswering before its check is offline. It may fall silent right
 * after an answer, so one interval passes; each of the 1 + retries attempts takes its timeout (one that
 * fails sooner waits for its end before the next); a second is for starting programs and for timers.
 */
export const detectionBoundMs = (policy: CheckPolicy): number =>
  policy.intervalMs + (1 + policy.retries) * policy.timeoutMs + 1000;
