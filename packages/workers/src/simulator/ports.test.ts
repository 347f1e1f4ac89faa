import { createConnection, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Outage } from '@vigie/domain/demo/outages';
import { createLogger } from '@vigie/platform/log/log';
import { afterEach, describe, expect, it } from 'vitest';
import { createPorts, type Ports } from './ports.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const address = '127.77.0.1';

let ports: Ports | undefined;
afterEach(() => ports?.close());

/** Whether a connection is accepted. */
const answers = (port: number, host = address): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 5000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await delay(10);
  }
};

/** A port that nobody has now. */
const free = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, address, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });

describe('simulated ports', () => {
  it('are open while asked for, and closed when no longer', async () => {
    const [one, two] = [await free(), await free()];
    ports = createPorts({ outageOf: () => undefined, log });
    await ports.serve([{ address, port: one }]);
    expect(await answers(one)).toBe(true);
    await ports.serve([{ address, port: two }]);
    expect(await answers(one)).toBe(false);
    expect(await answers(two)).toBe(true);
    await ports.close();
    expect(await answers(two)).toBe(false);
  });

  it('close and open again as their outage says', async () => {
    const port = await free();
    const outage: Outage = { firstAfterSeconds: 0.2, downSeconds: 0.3, everySeconds: 1000 };
    ports = createPorts({ outageOf: () => outage, log });
    await ports.serve([{ address, port }]);
    expect(await answers(port)).toBe(true);
    await until(async () => !(await answers(port)));
    await until(() => answers(port));
  });

  it('are never opened outside the loopback network', async () => {
    const port = await free();
    ports = createPorts({ outageOf: () => undefined, log });
    await ports.serve([
      { address: '0.0.0.0', port },
      { address: 'localhost', port },
    ]);
    expect(await answers(port, '127.0.0.1')).toBe(false);
  });

  it('do without one that another program has, and serve the others', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, address, resolve));
    const bound = taken.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const other = await free();
    ports = createPorts({ outageOf: () => undefined, log });
    await ports.serve([
      { address, port },
      { address, port: other },
    ]);
    expect(await answers(other)).toBe(true);
    await new Promise((resolve) => taken.close(resolve));
  });
});
