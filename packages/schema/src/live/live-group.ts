import type { ReadSet } from '@vigie/platform/changes/reads';
import type { Clock } from '@vigie/platform/time/clock';
import type { ExecutionResult } from 'graphql';
import { isPassingTrouble } from '../execution/present-errors.ts';
import { Answer } from './answer.ts';
import type { ChangeLog } from './change-log.ts';
import { liveMetrics } from './live-metrics.ts';
import type { Lane } from './run-queue.ts';

/** What a group is told to do. */
export interface LiveGroupOptions {
  readonly throttleMs: number;
  /** Asks the question as of an instant: whatever depends on the time is as it is then. Never rejects. */
  ask(at: Date): Promise<{ readonly result: ExecutionResult; readonly reads: ReadSet }>;
  readonly clock: Clock;
  readonly log: ChangeLog;
  readonly queue: Lane;
  /** Is told after each run what was read, to call `touched` from then on. */
  watch(reads: ReadSet): void;
}

export type LiveListener = (answer: Answer) => void;

/** How soon a run that failed for a passing reason is tried again: 1 s, doubling to 10 s. */
const retryMs = (failures: number): number => Math.min(10_000, 500 * 2 ** failures);

/**
 * One live query for everybody who asks the same and sees the same. It runs when somebody joins and after
 * every change that touches what it read: at once, then not more often than the throttle. It never runs
 * twice at a time; a change during a run leads to another run, so that none is lost. Equal answers are
 * told once.
 */
export class LiveGroup {
  readonly #options: LiveGroupOptions;
  readonly #members = new Set<LiveListener>();
  #state: 'idle' | 'waiting' | 'queued' | 'running' = 'idle';
  #latest: Answer | undefined;
  #reads: ReadSet | undefined;
  /** The instant of the latest answer. */
  #at: Date | undefined;
  #runs = 0;
  #startedAt = Number.NEGATIVE_INFINITY;
  #tookMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #isOver = false;

  constructor(options: LiveGroupOptions) {
    this.#options = options;
  }

  /** Whether nobody listens any more. */
  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  /** What everybody was told last. */
  get latest(): Answer | undefined {
    return this.#latest;
  }

  /** How often it has run. */
  get runs(): number {
    return this.#runs;
  }

  /** Adds a listener; it is told the latest answer at once where there is one. */
  join(member: LiveListener): void {
    this.#members.add(member);
    if (this.#latest) member(this.#latest);
    else if (this.#state === 'idle') this.#enqueue();
  }

  leave(member: LiveListener): void {
    this.#members.delete(member);
    if (this.isEmpty) this.stop();
  }

  /** Runs no more. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  /** Something that it read was changed. */
  touched(): void {
    // What the present run reads is not known before it ends; then it looks into the log of changes.
    if (this.#state !== 'running') this.#schedule(this.#options.throttleMs);
  }

  /**
   * Asks again as of the instant of the latest answer, and tells nobody. True when the answer is the same;
   * undefined when the question has run meanwhile, or is about to, so that a difference would mean nothing.
   */
  async isStillTrue(): Promise<boolean | undefined> {
    const [latest, at, runs] = [this.#latest, this.#at, this.#runs];
    if (!latest || !at || this.#state !== 'idle') return undefined;
    const { result } = await this.#options.ask(at);
    if (this.#state !== 'idle' || this.#runs !== runs || this.#isOver || isPassingTrouble(result)) return undefined;
    return new Answer(result, { hasNext: true }).text === latest.text;
  }

  #schedule(gapMs: number): void {
    if (this.#state !== 'idle' || this.#isOver) return;
    // A run that takes long leaves the database as much time again.
    const waitMs = this.#startedAt + Math.max(gapMs, 2 * this.#tookMs) - performance.now();
    this.#state = 'waiting';
    const begin = () => this.#enqueue();
    // Changes of one transaction are heard one after the other, in one turn of the event loop: one run is for all.
    if (waitMs <= 0) setImmediate(begin);
    else this.#timer = setTimeout(begin, waitMs);
  }

  #enqueue(): void {
    this.#state = 'queued';
    this.#options.queue.add(() => (this.#isOver ? Promise.resolve() : this.#run()));
  }

  async #run(): Promise<void> {
    const { clock, log, ask, watch, throttleMs } = this.#options;
    this.#state = 'running';
    this.#startedAt = performance.now();
    const begun = log.position;
    const at = clock();
    const { result, reads } = await ask(at);
    this.#state = 'idle';
    this.#runs++;
    this.#tookMs = performance.now() - this.#startedAt;
    liveMetrics.runSeconds.observe(this.#tookMs / 1000);
    if (this.#isOver) return;
    const hasTrouble = isPassingTrouble(result);
    // A failed run may not have come as far as to read everything.
    if (hasTrouble && this.#reads) reads.addAll(this.#reads);
    this.#reads = reads;
    watch(reads);
    this.#failures = hasTrouble ? this.#failures + 1 : 0;
    // What people see stays as it was during a passing trouble; only who sees nothing yet is told.
    if (!(hasTrouble && this.#latest)) this.#tell(new Answer(result, { hasNext: true }), at);
    if (hasTrouble) this.#schedule(retryMs(this.#failures));
    else if (log.hasTouched(reads, begun)) this.#schedule(throttleMs);
  }

  #tell(answer: Answer, at: Date): void {
    this.#at = at;
    const hasChanged = answer.text !== this.#latest?.text;
    liveMetrics.runs.inc({ result: hasChanged ? 'changed' : 'same' });
    if (!hasChanged) return;
    this.#latest = answer;
    for (const member of this.#members) member(answer);
  }
}
