import type { Outcome } from '@vigie/domain/equipment/check-state';
import { canary } from './canary.ts';
import { startFping } from './process.ts';

/** Asks each address once; resolves when all have answered or timed out. */
export async function pingOnce(
  path: string,
  ips: readonly string[],
  timeoutMs: number,
  onOutcome: (ip: string, outcome: Outcome) => void,
): Promise<void> {
  const waiting = new Set(ips);
  const unreachable = new Set<string>();
  const all = [canary, ...ips.filter((ip) => ip !== canary)];
  let canaryAnswered = false;
  // -i 1: one packet a millisecond, so that a hundred suspects do not wait for each other.
  const args = ['-c1', '-r0', '-B1', '-i1', '-t', String(timeoutMs), ...all];
  const fping = startFping(path, args, (line) => {
    if (line.kind === 'unreachable') unreachable.add(line.ip);
    if (line.kind !== 'answer') return;
    if (line.ip === canary) canaryAnswered = true;
    if (waiting.delete(line.ip)) onOutcome(line.ip, { kind: 'answer', rttMs: line.rttMs });
  });
  await fping.ended;
  // Who is left timed out, or was not even tried for want of a route (then fping prints nothing).
  for (const ip of waiting) {
    if (canaryAnswered) onOutcome(ip, { kind: 'miss', error: unreachable.has(ip) ? 'unreachable' : 'timeout' });
    else onOutcome(ip, { kind: 'broken', error: 'probe' });
  }
}
