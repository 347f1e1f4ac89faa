import type { CheckKind } from '@vigie/domain/equipment/checks';
import { startIcmpProber } from './icmp.ts';
import type { StartProber } from './prober.ts';
import { startTcpProber } from './tcp.ts';

/** How each kind of check is asked: a new kind in the domain does not compile until it stands here. */
export const probers: Readonly<Record<CheckKind, StartProber>> = {
  icmp: startIcmpProber,
  tcp: startTcpProber,
};
