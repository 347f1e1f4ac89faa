/** What can be said of a piece of equipment, or of one check of it. */
export type Status = 'online' | 'degraded' | 'offline' | 'unknown' | 'maintenance';

/** From worst to best, as lists are ordered: what wants attention first. */
export const statusesWorstFirst = [
  'offline',
  'degraded',
  'unknown',
  'maintenance',
  'online',
] as const satisfies Status[];

/** What one check knows. */
export interface CheckFinding {
  readonly status: Status;
  readonly lastAt: Date | null;
  readonly rttMs: number | null;
  readonly loss: number | null;
}

/** What a piece of equipment is now. */
export interface EquipmentFinding {
  readonly status: Status;
  /** When a check last had an answer, or waited for one in vain. */
  readonly lastAt: Date | null;
  /** The slowest check's answer; null while none is there. */
  readonly rttMs: number | null;
  /** The lossiest check's share of unanswered samples. */
  readonly loss: number | null;
}

/**
 * The worst of what the enabled checks know. A check that knows nothing (not asked yet, or its probe is
 * broken) says nothing for or against; when none knows anything the equipment is unknown.
 */
export function equipmentStatus(checks: readonly CheckFinding[]): EquipmentFinding {
  const known = new Set(checks.map((check) => check.status));
  const status = statusesWorstFirst.find((each) => each !== 'unknown' && known.has(each)) ?? 'unknown';
  return {
    status,
    lastAt: greatest(checks.map((check) => check.lastAt)),
    rttMs: greatest(checks.map((check) => check.rttMs)),
    loss: greatest(checks.map((check) => check.loss)),
  };
}

function greatest<T extends number | Date>(values: readonly (T | null)[]): T | null {
  let best: T | null = null;
  for (const value of values) if (value !== null && (best === null || value > best)) best = value;
  return best;
}

/** A change of a piece of equipment's status. */
export interface StatusChange {
  readonly at: Date;
  readonly status: Status;
}
