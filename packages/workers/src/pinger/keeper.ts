import { setTimeout as delay } from 'node:timers/promises';
import {
  applySamples,
  type CheckStateToKeep,
  type FindingToKeep,
  type Round,
  type SampleToKeep,
  type TransitionToKeep,
} from '@vigie/core/equipment/apply-samples';
import { stepEventMs } from '@vigie/core/equipment/response-times';
import { isUnreachable } from '@vigie/platform/database/patience';
import type { Pool } from '@vigie/platform/database/pool';
import type { Logger } from '@vigie/platform/log/log';
import { roundSeconds, samplesDroppedTotal } from './metrics.ts';

/** While nothing changes, what was found is written once a second. */
const quietMs = 1000;
/** What is kept while the database is away: an hour of a thousand checks every 10 s takes about 40 MB. */
const mostSamples = 400_000;
/** A transaction that catches up has at most this many samples. */
const samplesAtOnce = 20_000;

/**
 * Passing troubles of PostgreSQL beside its absence: deadlock and serialization (40), out of resources
 * (53), locks (55), I/O (58), and a row that was deleted in the midst of the round (23503).
 */
const passing = /^(40|53|55|58|23503)/;

/**
 * Writes what the checks found: changes of status at once, the rest once a second. While the database is
 * away it keeps everything, the oldest samples going first when it becomes too much, and writes it later
 * with the times at which it happened.
 */
export class Keeper {
  readonly #pool: Pool;
  readonly #log: Logger;
  readonly #onRefused: () => void;
  readonly #mostSamples: number;
  #samples: SampleToKeep[] = [];
  #checks = new Map<string, CheckStateToKeep>();
  #findings = new Map<string, FindingToKeep>();
  #transitions: TransitionToKeep[] = [];
  /** Those who had samples since the step that ends at `#stepMs` began. */
  #steppedClientIds = new Set<string>();
  #stepMs = 0;
  #inFlight: readonly TransitionToKeep[] = [];
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;
  #urgent = false;
  #writing: Promise<void> | undefined;
  #failures = 0;

  /** `onRefused` is called when the database refused a round: what it holds must be compared with the truth. */
  constructor(options: { pool: Pool; log: Logger; onRefused: () => void; mostSamples?: number }) {
    this.#pool = options.pool;
    this.#log = options.log;
    this.#onRefused = options.onRefused;
    this.#mostSamples = options.mostSamples ?? mostSamples;
  }

  sample(sample: SampleToKeep): void {
    this.#samples.push(sample);
    this.#steppedClientIds.add(sample.clientId);
    if (this.#samples.length > this.#mostSamples) {
      const dropped = this.#samples.length - Math.floor(this.#mostSamples * 0.9);
      this.#samples.splice(0, dropped);
      samplesDroppedTotal.inc(dropped);
      this.#log.warn({ dropped }, 'the database has been away for so long that the oldest samples are given up');
    }
    this.#writeSoon();
  }

  check(check: CheckStateToKeep): void {
    this.#checks.set(check.checkId, check);
    this.#writeSoon();
  }

  finding(finding: FindingToKeep): void {
    this.#findings.set(finding.equipmentId, finding);
    this.#writeSoon();
  }

  /** A change of status is written without delay. */
  transition(transition: TransitionToKeep): void {
    this.#transitions.push(transition);
    this.#urgent = true;
    this.#writeSoon();
  }

  /** Whether a piece of equipment has changes of status that are not (known to be) written. */
  isBehind(equipmentId: string): boolean {
    return [...this.#inFlight, ...this.#transitions].some((transition) => transition.equipmentId === equipmentId);
  }

  /** Writes what is left, once; what the database does not take by `byMs` from now is lost. */
  async close(byMs: number): Promise<void> {
    clearTimeout(this.#timer);
    const stop = new AbortController();
    const last = async (): Promise<void> => {
      await this.#writing;
      clearTimeout(this.#timer);
      if (this.#hasMore()) await this.#write();
      clearTimeout(this.#timer);
    };
    await Promise.race([last(), delay(byMs, undefined, { signal: stop.signal })]).finally(() => stop.abort());
  }

  #hasMore(): boolean {
    return this.#samples.length + this.#checks.size + this.#findings.size + this.#transitions.length > 0;
  }

  #writeSoon(): void {
    if (this.#writing) return;
    const dueMs = performance.now() + this.#pauseMs();
    if (this.#timer && dueMs >= this.#dueMs) return;
    clearTimeout(this.#timer);
    this.#dueMs = dueMs;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#writing = this.#write().finally(() => {
          this.#writing = undefined;
          if (this.#hasMore()) this.#writeSoon();
        });
      },
      Math.max(0, dueMs - performance.now()),
    );
  }

  #pauseMs(): number {
    if (this.#failures > 0) return Math.min(5000, 100 * 2 ** Math.min(this.#failures, 6));
    // A change still leaves the event loop a turn, so that those that happen together are written together.
    return this.#urgent ? 0 : quietMs;
  }

  async #write(): Promise<void> {
    const round = this.#take();
    this.#inFlight = round.transitions;
    const stopTimer = roundSeconds.startTimer();
    try {
      await applySamples(this.#pool, round);
      stopTimer();
      if (this.#failures > 0) this.#log.info('what the checks found is written again');
      this.#failures = 0;
    } catch (error) {
      if (isUnreachable(error) || isPassing(error)) {
        if (this.#failures++ === 0)
          this.#log.warn({ err: error }, 'what the checks found cannot be written now; keeping it');
        this.#putBack(round);
        return;
      }
      this.#log.error({ err: error, samples: round.samples.length }, 'the database refused what the checks found');
      samplesDroppedTotal.inc(round.samples.length);
      this.#onRefused();
    } finally {
      this.#inFlight = [];
    }
  }

  /** What is to be written next. While catching up, samples go first, so that states and alerts come after their causes. */
  #take(): Round {
    if (this.#samples.length > samplesAtOnce) {
      return { samples: this.#samples.splice(0, samplesAtOnce), checks: [], findings: [], transitions: [] };
    }
    const round: Round = {
      samples: this.#samples,
      checks: [...this.#checks.values()],
      findings: [...this.#findings.values()],
      transitions: this.#transitions,
      steppedClientIds: this.#takeStep(),
    };
    this.#samples = [];
    this.#checks = new Map();
    this.#findings = new Map();
    this.#transitions = [];
    this.#urgent = false;
    return round;
  }

  /** The clients to tell of a step that has ended; none while it goes on. */
  #takeStep(): string[] {
    const now = Date.now();
    if (now < this.#stepMs && now > this.#stepMs - stepEventMs) return [];
    this.#stepMs = (Math.floor(now / stepEventMs) + 1) * stepEventMs;
    const clientIds = [...this.#steppedClientIds];
    this.#steppedClientIds.clear();
    return clientIds;
  }

  #putBack(round: Round): void {
    for (const clientId of round.steppedClientIds ?? []) this.#steppedClientIds.add(clientId);
    if (round.steppedClientIds?.length) this.#stepMs = 0;
    this.#samples = [...round.samples, ...this.#samples];
    this.#transitions = [...round.transitions, ...this.#transitions];
    this.#checks = new Map([...round.checks.map((each) => [each.checkId, each] as const), ...this.#checks]);
    this.#findings = new Map([...round.findings.map((each) => [each.equipmentId, each] as const), ...this.#findings]);
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && passing.test(error.code);
