/** Beyond its timeout, how long an answer may take to reach us through a pipe and a busy process. */
const graceMs = 250;

/**
 * When, at the latest, something must be heard about each address of a loop. fping says nothing at all
 * about an address without a route, so silence is ours to notice. All times are `performance.now()`'s.
 */
export class Schedule {
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  readonly #sent = new Map<string, number>();
  #earliest = 0;
  #lookedMs: number;

  /** `ips` in the order in which they are first sent to, `spacingMs` apart, from `startMs` on. */
  constructor(options: {
    readonly ips: readonly string[];
    readonly startMs: number;
    readonly spacingMs: number;
    readonly intervalMs: number;
    readonly timeoutMs: number;
  }) {
    this.#intervalMs = options.intervalMs;
    this.#timeoutMs = options.timeoutMs;
    this.#lookedMs = options.startMs;
    for (const [index, ip] of options.ips.entries()) this.#sent.set(ip, options.startMs + index * options.spacingMs);
  }

  /** When the packet that is being waited for was, or will be, sent. */
  dueMs(ip: string): number | undefined {
    return this.#sent.get(ip);
  }

  /** Something was heard about the packet that was sent then; the next one is awaited. */
  heard(ip: string, sentMs: number): void {
    if (this.#sent.has(ip)) this.#sent.set(ip, sentMs + this.#intervalMs);
  }

  /** Those about whom nothing was heard in time; each is awaited again. `sentMs` is when it was to be sent. */
  overdue(nowMs: number): { readonly ip: string; readonly sentMs: number }[] {
    // Where this process itself stood still, lines may be waiting to be read: everyone gets that time back.
    const stalledMs = nowMs - this.#lookedMs;
    this.#lookedMs = nowMs;
    if (stalledMs > 1000) {
      for (const [ip, sentMs] of this.#sent) this.#sent.set(ip, sentMs + stalledMs);
      this.#earliest += stalledMs;
    }
    if (nowMs < this.#earliest) return [];
    const missing: { ip: string; sentMs: number }[] = [];
    this.#earliest = Number.POSITIVE_INFINITY;
    for (const [ip, sentMs] of this.#sent) {
      let awaited = sentMs;
      if (nowMs >= sentMs + this.#timeoutMs + graceMs) {
        missing.push({ ip, sentMs });
        awaited += this.#intervalMs;
        this.#sent.set(ip, awaited);
      }
      this.#earliest = Math.min(this.#earliest, awaited + this.#timeoutMs + graceMs);
    }
    return missing;
  }
}
