/** What one line of fping says. */
export type FpingLine =
  | { readonly kind: 'answer'; readonly ip: string; readonly rttMs: number }
  | { readonly kind: 'timeout'; readonly ip: string }
  | { readonly kind: 'unreachable'; readonly ip: string }
  | { readonly kind: 'other' };

const perPing = /^(\S+)\s+: \[\d+\], (?:\d+ bytes, ([\d.e+-]+) ms|timed out)/;
const icmpError = /^ICMP .*Unreachable.* for ICMP Echo sent to (\S+)/;

/**
 * Reads a line of fping 4 or 5 in loop or count mode (`10.0.0.1 : [0], 64 bytes, 0.18 ms (…)`,
 * `10.0.0.9 : [0], timed out (…)`, and on its error output `ICMP Host Unreachable from … sent to …`).
 */
export function readFpingLine(line: string): FpingLine {
  const ping = perPing.exec(line);
  const ip = ping?.[1];
  if (ip !== undefined) {
    const rttMs = ping?.[2] === undefined ? Number.NaN : Number(ping[2]);
    if (ping?.[2] === undefined) return { kind: 'timeout', ip };
    return Number.isFinite(rttMs) ? { kind: 'answer', ip, rttMs } : { kind: 'other' };
  }
  const unreachable = icmpError.exec(line)?.[1];
  return unreachable === undefined ? { kind: 'other' } : { kind: 'unreachable', ip: unreachable };
}
