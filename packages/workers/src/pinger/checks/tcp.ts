import { createHash } from 'node:crypto';
import type { Prober, ProberContext, Target } from './prober.ts';
import { tcpConnect } from './tcp-connect.ts';

/** New targets are asked for the first time within this time, not all at once. */
const firstWithinMs = 1000;

/**
 * Asks TCP ports by connecting to them. Each check has a place of its own in its interval (by its key's
 * hash), so that a thousand checks are not a thousand connections at once.
 */
export function startTcpProber({ report }: ProberContext): Prober {
  const closing = new AbortController();
  const timers = new Map<Target, NodeJS.Timeout>();

  const ask = async (target: Target, extra: boolean): Promise<void> => {
    const startedMs = performance.now();
    const { ip, timeoutMs } = target;
    // A check of this kind has a port: the domain and a constraint of the table see to it.
    const outcome = await tcpConnect({ ip, port: target.port ?? 0, timeoutMs, signal: closing.signal });
    if (!closing.signal.aborted) report({ target, outcome, startedMs, extra });
  };

  const askAt = (target: Target, dueMs: number): void => {
    const timer = setTimeout(
      () => {
        askAt(target, nextTurnMs(target, performance.now() + 1));
        void ask(target, false);
      },
      Math.max(0, dueMs - performance.now()),
    );
    timers.set(target, timer);
  };

  return {
    watch(targets) {
      const wanted = new Set(targets);
      for (const [target, timer] of timers) {
        if (wanted.has(target)) continue;
        clearTimeout(timer);
        timers.delete(target);
      }
      for (const target of wanted) {
        if (timers.has(target)) continue;
        const now = performance.now();
        askAt(target, now + (hashOf(target.checkId) % Math.min(firstWithinMs, target.intervalMs)));
      }
    },
    probe(targets) {
      for (const target of targets) void ask(target, true);
    },
    async close() {
      closing.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** The first instant from `fromMs` on at which it is this target's turn. */
export function nextTurnMs({ checkId, intervalMs }: Target, fromMs: number): number {
  const phase = hashOf(checkId) % intervalMs;
  return Math.ceil((fromMs - phase) / intervalMs) * intervalMs + phase;
}

const hashOf = (text: string): number => createHash('md5').update(text).digest().readUInt32BE();
