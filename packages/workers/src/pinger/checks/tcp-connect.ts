import { connect } from 'node:net';
import type { Outcome } from '@vigie/domain/equipment/check-state';

/** What a failed connection says about the equipment, or about the machine that asks. */
const outcomes: Readonly<Record<string, Outcome>> = {
  ECONNREFUSED: { kind: 'miss', error: 'refused' },
  ECONNRESET: { kind: 'miss', error: 'refused' },
  ETIMEDOUT: { kind: 'miss', error: 'timeout' },
  EHOSTUNREACH: { kind: 'miss', error: 'unreachable' },
  ENETUNREACH: { kind: 'miss', error: 'unreachable' },
  EHOSTDOWN: { kind: 'miss', error: 'unreachable' },
  ENETDOWN: { kind: 'miss', error: 'unreachable' },
};

/**
 * Opens a TCP connection and closes it again. An answer is a connection within the timeout; its time is
 * the handshake's. Errors of this machine (no file descriptors, no free port, no permission) are a broken
 * probe, not a miss.
 */
export function tcpConnect(options: {
  ip: string;
  port: number;
  timeoutMs: number;
  signal: AbortSignal;
}): Promise<Outcome> {
  const { ip, port, timeoutMs, signal } = options;
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = connect({ host: ip, port });
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(outcome);
    };
    const onAbort = (): void => end({ kind: 'broken', error: 'probe' });
    // After a stall of this process the answer may be waiting behind the timer: sockets are read first.
    const timer = setTimeout(() => setImmediate(() => end({ kind: 'miss', error: 'timeout' })), timeoutMs);
    socket.once('connect', () => end({ kind: 'answer', rttMs: performance.now() - started }));
    socket.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
      end(outcomes[code] ?? { kind: 'broken', error: 'probe' });
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
