import type { CheckKind } from '@vigie/domain/equipment/checks';
import { startIcmpProber } from './icmp.ts';
import type { Prober, ProberContext } from './prober.ts';
import { startTcpProber } from './tcp.ts';

/** Starts the prober of every kind of check: a new kind in the domain does not compile until it stands here. */
export function startProbers(context: ProberContext): Readonly<Record<CheckKind, Prober>> {
  return {
    icmp: startIcmpProber(context),
    tcp: startTcpProber(context),
  };
}
