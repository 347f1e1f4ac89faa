import { createHash } from 'node:crypto';
import type { Outcome } from '@vigie/domain/equipment/check-state';
import { PingLoop } from '../fping/loop.ts';
import { pingOnce } from '../fping/once.ts';
import type { Prober, ProberContext, Target } from './prober.ts';

/**
 * Asks by ICMP echo, through one long-lived fping for each interval class: the checks of equal interval
 * and timeout. Extra questions go through a short fping of their own, all that are due together in one.
 */
export function startIcmpProber({ fpingPath, report, log }: ProberContext): Prober {
  const loops = new Map<string, PingLoop>();
  /** Within a class several checks may ask the same address: it is asked once for all of them. */
  let targetsOf = new Map<string, Map<string, Target[]>>();
  let closed = false;

  const loopOf = (key: string, { intervalMs, timeoutMs }: Target): PingLoop => {
    const onPing = (ip: string, outcome: Outcome, startedMs: number): void => {
      for (const target of targetsOf.get(key)?.get(ip) ?? []) report({ target, outcome, startedMs, extra: false });
    };
    const loop = new PingLoop({ path: fpingPath, intervalMs, timeoutMs, log, onPing });
    loops.set(key, loop);
    return loop;
  };

  const probeClass = async (targets: readonly Target[], timeoutMs: number): Promise<void> => {
    const byIp = Map.groupBy(targets, (target) => target.ip);
    const startedMs = performance.now();
    await pingOnce(fpingPath, [...byIp.keys()], timeoutMs, (ip, outcome) => {
      if (closed) return;
      for (const target of byIp.get(ip) ?? []) report({ target, outcome, startedMs, extra: true });
    });
  };

  return {
    watch(targets) {
      const classes = new Map<string, Target[]>(
        [...Map.groupBy(targets, (target) => `${target.intervalMs}/${target.timeoutMs}`)].flatMap(([key, members]) =>
          [...shards(members)].map(([shard, part]): [string, Target[]] => [`${key}/${shard}`, part]),
        ),
      );
      targetsOf = new Map([...classes].map(([key, members]) => [key, Map.groupBy(members, (target) => target.ip)]));
      for (const [key, loop] of loops) {
        if (classes.has(key)) continue;
        loop.close();
        loops.delete(key);
      }
      for (const [key, [first]] of classes) {
        if (first) (loops.get(key) ?? loopOf(key, first)).watch(new Set(targetsOf.get(key)?.keys()));
      }
    },
    probe(targets) {
      for (const [timeoutMs, members] of Map.groupBy(targets, (target) => target.timeoutMs)) {
        void probeClass(members, timeoutMs);
      }
    },
    async close() {
      closed = true;
      for (const loop of loops.values()) loop.close();
      loops.clear();
    },
  };
}

/**
 * A large class is shared out among several fpings: one sends at most a packet a millisecond, and keeps
 * 65,535 sequence numbers busy for ten seconds each.
 */
function shards(members: readonly Target[]): Map<number, Target[]> {
  const most = Math.min(3000, Math.floor((members[0]?.intervalMs ?? 1000) * 0.8));
  const count = Math.ceil(members.length / most);
  return Map.groupBy(members, ({ ip }) =>
    count === 1 ? 0 : createHash('md5').update(ip).digest().readUInt32BE() % count,
  );
}
