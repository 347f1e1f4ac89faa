import type { Visible } from '@vigie/core/users/viewer';
import type { Change } from '@vigie/platform/changes/change';
import { collectReads } from '@vigie/platform/changes/reads';
import type { ExecutionResult } from 'graphql';
import { isPassingTrouble } from '../execution/present-errors.ts';
import { concerns } from './concerns.ts';

/** A result with its text, by which equal ones are known. */
export interface LiveAnswer {
  readonly result: ExecutionResult & { readonly hasNext: true };
  readonly text: string;
}

/** What a group is told to do. */
export interface LiveGroupOptions {
  readonly visible: Visible;
  readonly throttleMs: number;
  execute(): Promise<ExecutionResult>;
}

/** How soon a run that failed for a passing reason is tried again: 1 s, doubling to 10 s. */
const retryMs = (failures: number): number => Math.min(10_000, 500 * 2 ** failures);

/**
 * One live query for everybody who asks the same and sees the same. It runs when it is started and after
 * every change that concerns what it read: at once, then not more often than the throttle. It never runs
 * twice at a time; a change during a run leads to another run, so that none is lost. Equal results are
 * told once.
 */
export class LiveGroup {
  readonly #options: LiveGroupOptions;
  readonly #members = new Set<(answer: LiveAnswer) => void>();
  #reads: ReadonlySet<string> = new Set();
  #latest: LiveAnswer | undefined;
  #isRunning = false;
  #during: Change[] = [];
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

  /** Adds a listener; it is told the latest answer at once where there is one. */
  join(member: (answer: LiveAnswer) => void): void {
    this.#members.add(member);
    if (this.#latest) member(this.#latest);
    else if (!this.#isRunning && this.#timer === undefined) void this.#run();
  }

  leave(member: (answer: LiveAnswer) => void): void {
    this.#members.delete(member);
    if (this.isEmpty) this.stop();
  }

  /** Runs no more. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  /** Something was committed. */
  changed(change: Change): void {
    // What the present run reads is not known before it ends.
    if (this.#isRunning) this.#during.push(change);
    else if (concerns(change, this.#reads, this.#options.visible)) this.#schedule(this.#options.throttleMs);
  }

  #schedule(gapMs: number): void {
    if (this.#timer !== undefined || this.#isOver) return;
    // A run that takes long leaves the database as much time again.
    const waitMs = this.#startedAt + Math.max(gapMs, 2 * this.#tookMs) - performance.now();
    if (waitMs <= 0) void this.#run();
    else {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.#run();
      }, waitMs);
    }
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.#during = [];
    this.#startedAt = performance.now();
    const { result, reads } = await collectReads(() => this.#options.execute());
    this.#isRunning = false;
    this.#tookMs = performance.now() - this.#startedAt;
    if (this.#isOver) return;
    // A failed run may not have come as far as to read everything.
    const hasTrouble = isPassingTrouble(result);
    this.#reads = hasTrouble ? new Set([...this.#reads, ...reads]) : reads;
    this.#failures = hasTrouble ? this.#failures + 1 : 0;
    // What people see stays as it was during a passing trouble; only who sees nothing yet is told.
    if (!(hasTrouble && this.#latest)) this.#tell({ ...result, hasNext: true });
    if (hasTrouble) this.#schedule(retryMs(this.#failures));
    else if (this.#during.some((change) => concerns(change, reads, this.#options.visible))) {
      this.#schedule(this.#options.throttleMs);
    }
  }

  #tell(result: LiveAnswer['result']): void {
    const text = JSON.stringify(result);
    if (text === this.#latest?.text) return;
    this.#latest = { result, text };
    for (const member of this.#members) member(this.#latest);
  }
}
