import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where free ports are looked for: below those that systems hand out by themselves, to outgoing connections and to
 * whoever asks for any (from 32768 on Linux, from 49152 elsewhere), so that none is lost before it is used.
 */
const firstPort = 20_000;
const endPort = 32_000;

/** Tries a port: resolves when it could be opened, rejects with the system's error when not. It is closed again. */
export function tryPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** A port that is free now at an address of this machine: `wanted`, if that is. Rejects when none can be opened there. */
export async function freePort({ wanted, host = '127.0.0.1' }: { wanted?: number; host?: string } = {}) {
  let trouble: unknown;
  for (let tries = 0; tries < 100; tries++) {
    const port = tries === 0 && wanted !== undefined ? wanted : randomInt(firstPort, endPort);
    try {
      await tryPort(port, host);
      return port;
    } catch (error) {
      trouble = error;
    }
  }
  throw trouble;
}
