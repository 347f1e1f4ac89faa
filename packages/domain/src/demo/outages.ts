/** When a simulated port is closed: for `downSeconds`, first after `firstAfterSeconds`, then once a period. */
export interface Outage {
  readonly firstAfterSeconds: number;
  readonly downSeconds: number;
  readonly everySeconds: number;
}

/**
 * The ports of the demo that fail, by "host:port", the host as in the plan. All others stay open. The periods share no small
 * multiple, so that what is down together changes all the time, and most of the fleet is well at any time.
 */
export const demoOutages: Readonly<Record<string, Outage>> = {
  '1.32:9100': { firstAfterSeconds: 25, downSeconds: 45, everySeconds: 150 },
  '2.22:8502': { firstAfterSeconds: 75, downSeconds: 60, everySeconds: 310 },
  '3.4:8443': { firstAfterSeconds: 130, downSeconds: 35, everySeconds: 230 },
  '3.60:8502': { firstAfterSeconds: 210, downSeconds: 150, everySeconds: 730 },
  '3.20:8000': { firstAfterSeconds: 290, downSeconds: 40, everySeconds: 590 },
};

/** The outages of a port, by its full address. */
export function outageOf(address: string, port: number): Outage | undefined {
  const host = address.split('.').slice(2).join('.');
  return demoOutages[`${host}:${port}`];
}

/** Whether a port is open `elapsedMs` after the simulator began. */
export function isOpen(outage: Outage | undefined, elapsedMs: number): boolean {
  if (!outage) return true;
  const since = elapsedMs - outage.firstAfterSeconds * 1000;
  return since < 0 || since % (outage.everySeconds * 1000) >= outage.downSeconds * 1000;
}

/** How long after `elapsedMs` the port next opens or closes, in milliseconds; undefined: never. */
export function untilNextChange(outage: Outage | undefined, elapsedMs: number): number | undefined {
  if (!outage) return undefined;
  const since = elapsedMs - outage.firstAfterSeconds * 1000;
  if (since < 0) return -since;
  const within = since % (outage.everySeconds * 1000);
  const down = outage.downSeconds * 1000;
  return (within < down ? down : outage.everySeconds * 1000) - within;
}
