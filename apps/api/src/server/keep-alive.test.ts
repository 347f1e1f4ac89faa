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

/** A socket that answers pings, or does not, and what it was made of. */
class FakeSocket extends EventEmitter {
  bytesWritten = 0;
  pings = 0;
  isEnded = false;
  answers: boolean;

  constructor(answers: boolean) {
    super();
    this.answers = answers;
  }

  ping(): void {
    this.pings++;
    this.bytesWritten += 2;
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
  watch(there as unknown as WebSocket, there);
  watch(gone as unknown as WebSocket, gone);
  vi.advanceTimersByTime(5000);
  expect([there.isEnded, gone.isEnded, gone.pings]).toEqual([false, true, 1]);
  expect(there.pings).toBeGreaterThanOrEqual(4);
  stop();
});

test('many sockets have their turns one after the other, each once in a period', () => {
  const { watch, stop } = keepAlive(1000);
  const sockets = Array.from({ length: 1000 }, () => new FakeSocket(true));
  for (const socket of sockets) watch(socket as unknown as WebSocket, socket);
  vi.advanceTimersByTime(40);
  expect(sockets.filter(({ pings }) => pings > 0)).toHaveLength(40);
  vi.advanceTimersByTime(960);
  expect(sockets.every(({ pings }) => pings === 1)).toBe(true);
  stop();
  vi.advanceTimersByTime(5000);
  expect(sockets.every(({ pings }) => pings === 1)).toBe(true);
});

test('where something is sent all the time, every fourth turn is a ping, which must be answered as any other', () => {
  const { watch, stop } = keepAlive(1000);
  const [there, gone] = [new FakeSocket(true), new FakeSocket(false)];
  watch(there as unknown as WebSocket, there);
  watch(gone as unknown as WebSocket, gone);
  const pings: number[] = [];
  for (let second = 0; second < 12; second++) {
    there.bytesWritten += 100;
    gone.bytesWritten += 100;
    vi.advanceTimersByTime(1000);
    pings.push(there.pings);
  }
  expect(pings).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3]);
  expect([there.isEnded, gone.isEnded, gone.pings]).toEqual([false, true, 1]);
  stop();
});

test('once nothing more is sent, the next turn is a ping', () => {
  const { watch, stop } = keepAlive(1000);
  const socket = new FakeSocket(true);
  watch(socket as unknown as WebSocket, socket);
  socket.bytesWritten += 100;
  vi.advanceTimersByTime(1000);
  expect(socket.pings).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(socket.pings).toBe(1);
  stop();
});
