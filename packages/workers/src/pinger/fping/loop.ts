import type { Outcome } from '@vigie/domain/equipment/check-state';
import type { Logger } from '@vigie/platform/log/log';
import { canary } from './canary.ts';
import type { FpingLine } from './lines.ts';
import { type Fping, startFping } from './process.ts';
import { Schedule } from './schedule.ts';

/** Packets of one round are at most this far apart: a small fleet's first round is over soon. */
const widestSpacingMs = 25;
/** How often silence is looked for. */
const lookEveryMs = 100;

/** What a loop tells: the outcome of one packet, and when it was sent. */
export type OnPing = (ip: string, outcome: Outcome, sentMs: number) => void;

interface Run {
  readonly fping: Fping;
  readonly schedule: Schedule;
  readonly ips: ReadonlySet<string>;
  readonly startedMs: number;
  /** By then its first round is over: every address has been asked and has answered or timed out. */
  readonly settledMs: number;
  spoke: boolean;
  /** Whether the last packet to the canary was answered: whether silence means anything. */
  canaryAnswered: boolean;
}

/**
 * One long-lived fping that asks a set of addresses every interval. Its list is fixed at its start, so a
 * new set means a new fping: it starts beside the old one, soonest due first and at twice the old pace
 * (nobody is asked later than they would have been), and with its first line the old one goes. What that
 * one was still waiting for is forgotten: it was not lost, and its address has just been asked again.
 */
export class PingLoop {
  readonly #path: string;
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #log: Logger;
  readonly #onPing: OnPing;
  readonly #looking: NodeJS.Timeout;
  readonly #unreachableUntilMs = new Map<string, number>();
  #wanted: ReadonlySet<string> = new Set();
  #run: Run | undefined;
  #next: Run | undefined;
  #replacing: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: { path: string; intervalMs: number; timeoutMs: number; log: Logger; onPing: OnPing }) {
    this.#path = options.path;
    this.#intervalMs = options.intervalMs;
    this.#timeoutMs = options.timeoutMs;
    this.#log = options.log;
    this.#onPing = options.onPing;
    this.#looking = setInterval(() => this.#look(), lookEveryMs);
  }

  /** The addresses from now on. */
  watch(ips: ReadonlySet<string>): void {
    this.#wanted = ips;
    const present = (this.#next ?? this.#run)?.ips;
    const asksAll = present !== undefined && [...ips].every((ip) => present.has(ip));
    // Asking a few who are not wanted any more costs less than starting anew; their lines are passed over.
    if (asksAll && present.size <= 2 * ips.size + 10) return;
    this.#replaceSoon();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#looking);
    clearTimeout(this.#replacing);
    this.#run?.fping.stop();
    this.#next?.fping.stop();
  }

  /**
   * Replaces the running fping, but not before its first round is over: edits in quick succession would
   * otherwise forget, each time, what was being waited for, and nobody would ever be missed.
   */
  #replaceSoon(): void {
    clearTimeout(this.#replacing);
    const settledMs = (this.#next ?? this.#run)?.settledMs ?? 0;
    this.#replacing = setTimeout(() => this.#start(), Math.max(0, settledMs - performance.now()));
  }

  #start(): void {
    if (this.#closed || this.#wanted.size === 0) return;
    const before = this.#run?.schedule;
    const dueMs = (ip: string): number => before?.dueMs(ip) ?? Number.POSITIVE_INFINITY;
    const others = [...this.#wanted].filter((ip) => ip !== canary).sort((a, b) => (dueMs(a) < dueMs(b) ? -1 : 1));
    const ips = [canary, ...others];
    const spacingMs = Math.max(1, Math.min(widestSpacingMs, Math.floor(this.#intervalMs / 2 / ips.length)));
    const times = { intervalMs: this.#intervalMs, timeoutMs: this.#timeoutMs };
    const startedMs = performance.now();
    const args = ['-l', '-i', spacingMs, '-p', this.#intervalMs, '-t', this.#timeoutMs, ...ips].map(String);
    const run: Run = {
      fping: startFping(this.#path, args, (line) => this.#hear(run, line)),
      schedule: new Schedule({ ips, startMs: startedMs, spacingMs, ...times }),
      ips: new Set(ips),
      startedMs,
      settledMs: startedMs + ips.length * spacingMs + this.#timeoutMs + 2 * lookEveryMs + 250,
      spoke: false,
      canaryAnswered: false,
    };
    this.#next?.fping.stop();
    this.#next = run;
    if (!this.#run) this.#handOver(run);
    void run.fping.ended.then(({ complaints }) => this.#ended(run, complaints));
  }

  #handOver(run: Run): void {
    const old = this.#run;
    this.#run = run;
    this.#next = undefined;
    old?.fping.stop();
  }

  #hear(run: Run, line: FpingLine): void {
    if (line.kind === 'other') return;
    const now = performance.now();
    if (run === this.#next) this.#handOver(run);
    if (run !== this.#run) return;
    if (!run.spoke) {
      run.spoke = true;
      this.#failures = 0;
    }
    if (line.kind === 'unreachable') {
      this.#unreachableUntilMs.set(line.ip, now + this.#intervalMs + this.#timeoutMs);
      return;
    }
    const sentMs = now - (line.kind === 'answer' ? line.rttMs : this.#timeoutMs);
    run.schedule.heard(line.ip, sentMs);
    if (line.ip === canary) run.canaryAnswered = line.kind === 'answer';
    if (!this.#wanted.has(line.ip)) return;
    const outcome: Outcome =
      line.kind === 'answer' ? { kind: 'answer', rttMs: line.rttMs } : this.#missed(run, line.ip, now, 'timeout');
    this.#onPing(line.ip, outcome, sentMs);
  }

  /** Looks for addresses about which fping says nothing. */
  #look(): void {
    const run = this.#run;
    if (!run) return;
    const now = performance.now();
    for (const { ip, sentMs } of run.schedule.overdue(now)) {
      if (ip === canary) run.canaryAnswered = false;
      if (this.#wanted.has(ip)) this.#onPing(ip, this.#missed(run, ip, now, 'unreachable'), sentMs);
    }
  }

  #missed(run: Run, ip: string, nowMs: number, reason: 'timeout' | 'unreachable'): Outcome {
    if (!run.canaryAnswered || ip === canary) return { kind: 'broken', error: 'probe' };
    const unreachable = (this.#unreachableUntilMs.get(ip) ?? 0) > nowMs;
    return { kind: 'miss', error: unreachable ? 'unreachable' : reason };
  }

  /** fping ended by itself: it is started again, at once if it had worked, later and later if it does not. */
  #ended(run: Run, complaints: string): void {
    if (this.#closed || (run !== this.#run && run !== this.#next)) return;
    this.#log.warn(
      { intervalMs: this.#intervalMs, targets: run.ips.size, complaints },
      'fping ended; starting it again',
    );
    if (run === this.#next) this.#next = undefined;
    else this.#run = undefined;
    const now = performance.now();
    if (!run.spoke && !this.#run) {
      for (const ip of this.#wanted) this.#onPing(ip, { kind: 'broken', error: 'probe' }, now);
    }
    const pauseMs = run.spoke ? 0 : Math.min(30_000, 500 * 2 ** Math.min(this.#failures++, 6));
    clearTimeout(this.#replacing);
    this.#replacing = setTimeout(() => this.#start(), pauseMs);
  }
}
