import type { Outcome } from '@vigie/domain/equipment/check-state';
import type { Logger } from '@vigie/platform/log/log';

/** What is asked: a check, with its address as an IP address. A changed check is a new target. */
export interface Target {
  readonly checkId: string;
  readonly ip: string;
  readonly port: number | null;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** What came of asking a target once. */
export interface Report {
  readonly target: Target;
  readonly outcome: Outcome;
  /** When the asking began, on the clock of `performance.now()`. */
  readonly startedMs: number;
  /** Whether it was asked for by `probe`, beside the regular rounds. */
  readonly extra: boolean;
}

/** What a prober is given. */
export interface ProberContext {
  readonly log: Logger;
  /** The fping program. */
  readonly fpingPath: string;
  /** Takes each outcome as soon as it is known. */
  readonly report: (report: Report) => void;
}

/** Asks targets of one kind: each one every interval, for as long as it is among those watched. */
export interface Prober {
  /** The targets from now on. Those that were there before (the same objects) go on undisturbed. */
  watch(targets: readonly Target[]): void;
  /** Asks these once more, at once; each gets exactly one report marked extra. */
  probe(targets: readonly Target[]): void;
  /** Stops asking and reporting. */
  close(): Promise<void>;
}
