import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { keepAlive } from './keep-alive.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A socket that answers pings, or does not. */
class FakeSocket extends EventEmitter {
  pings = 0;
  isEnded = false;
  answers: boolean;

  constructor(answers: boolean) {
    super();
    this.answers = answers;
  }

  ping(): void {
    this.pings++;
    if (this.answers) this.emit('pong');
  }

  terminate(): void {
    this.isEnded = true;
    this.emit('close');
  }
}

test('who answers stays, who does not is ended within two periods', () => {
  const { watch, stop } = keepAlive(1000);
  const [there, gone] = [new FakeSocket(true), new FakeSocket(false)];
  watch(there as unknown as WebSocket);
  watch(gone as unknown as WebSocket);
  vi.advanceTimersByTime(5000);
  expect([there.isEnded, gone.isEnded, gone.pings]).toEqual([false, true, 1]);
  expect(there.pings).toBeGreaterThanOrEqual(4);
  stop();
});

test('many sockets have their turns one after the other, each once in a period', () => {
  const { watch, stop } = keepAlive(1000);
  const sockets = Array.from({ length: 1000 }, () => new FakeSocket(true));
  for (const socket of sockets) watch(socket as unknown as WebSocket);
  vi.advanceTimersByTime(40);
  expect(sockets.filter(({ pings }) => pings > 0)).toHaveLength(40);
  vi.advanceTimersByTime(960);
  expect(sockets.every(({ pings }) => pings === 1)).toBe(true);
  stop();
  vi.advanceTimersByTime(5000);
  expect(sockets.every(({ pings }) => pings === 1)).toBe(true);
});
