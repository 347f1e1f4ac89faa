import { createServer, type Server } from 'node:net';
import { isOpen, type Outage, untilNextChange } from '@vigie/domain/demo/outages';
import type { Logger } from '@vigie/platform/log/log';

/** A port to open. */
export interface Target {
  readonly address: string;
  readonly port: number;
}

/** Ports that open and close as their outages say. */
export interface Ports {
  /** Serves exactly these from now on. Those not of the loopback network are left out. */
  serve(targets: readonly Target[]): Promise<void>;
  close(): Promise<void>;
}

interface Served {
  readonly target: Target;
  readonly outage: Outage | undefined;
  server: Server | undefined;
  /** Whether it was said already that the port cannot be opened. */
  complained: boolean;
  timer: NodeJS.Timeout | undefined;
}

const loopback = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** After this long a port that was taken by another program is tried again. */
const retryMs = 10_000;

/** Makes the simulated ports; outages count from now. */
export function createPorts(options: {
  /** When a port is closed; undefined: never. */
  outageOf(address: string, port: number): Outage | undefined;
  log: Logger;
}): Ports {
  const { outageOf, log } = options;
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  const served = new Map<string, Served>();

  const follow = async (one: Served) => {
    const now = elapsed();
    const open = isOpen(one.outage, now);
    if (open && !one.server) await openServer(one, log);
    if (!open && one.server) {
      await end(one.server);
      one.server = undefined;
    }
    // Dropped while it was being opened.
    if (served.get(keyOf(one.target)) !== one) {
      if (one.server) await end(one.server);
      return;
    }
    const change = untilNextChange(one.outage, now);
    const retry = open && !one.server ? retryMs : undefined;
    const waits = [change, retry].filter((wait) => wait !== undefined);
    if (waits.length > 0) one.timer = setTimeout(() => void follow(one), Math.min(...waits));
  };

  const drop = async (one: Served) => {
    served.delete(keyOf(one.target));
    clearTimeout(one.timer);
    if (one.server) await end(one.server);
    one.server = undefined;
  };

  return {
    async serve(targets) {
      const wanted = new Map(
        targets.filter(({ address }) => loopback.test(address)).map((target) => [keyOf(target), target]),
      );
      await Promise.all([...served].filter(([key]) => !wanted.has(key)).map(([, one]) => drop(one)));
      await Promise.all(
        [...wanted].map(async ([key, target]) => {
          if (served.has(key)) return;
          const one: Served = {
            target,
            outage: outageOf(target.address, target.port),
            server: undefined,
            complained: false,
            timer: undefined,
          };
          served.set(key, one);
          await follow(one);
        }),
      );
    },
    async close() {
      await Promise.all([...served.values()].map(drop));
    },
  };
}

const keyOf = ({ address, port }: Target): string => `${address}:${port}`;

/** Opens a port that accepts connections and ends them at once; leaves it closed when it cannot be opened. */
function openServer(one: Served, log: Logger): Promise<void> {
  const { address, port } = one.target;
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end();
    });
    server.once('error', (error) => {
      if (!one.complained) log.warn({ err: error, address, port }, 'a port of the demo cannot be opened');
      one.complained = true;
      resolve();
    });
    server.listen({ host: address, port, exclusive: true }, () => {
      one.server = server;
      resolve();
    });
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
