import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { Outlet } from './outlet.ts';

/** A socket that keeps what is sent until it is told to pass it on. */
class FakeSocket {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  sent: string[] = [];
  #callbacks: ((error?: Error) => void)[] = [];

  send(data: Buffer | string, ...rest: unknown[]): void {
    this.sent.push(String(data));
    const callback = rest.find((one) => typeof one === 'function');
    if (callback) this.#callbacks.push(callback as () => void);
  }

  /** Everything unsent has gone, or could not. */
  flush(error?: Error): void {
    this.bufferedAmount = 0;
    for (const callback of this.#callbacks.splice(0)) callback(error);
  }
}

function world() {
  const socket = new FakeSocket();
  return { socket, outlet: new Outlet(socket as unknown as WebSocket) };
}

const message = (text: string) => ({ shared: Buffer.from(text), tail: '.' });

test('a quick socket gets every message, in two fragments', () => {
  const { socket, outlet } = world();
  const key = {};
  expect(outlet.sendNewest(key, message('one'))).toBe(false);
  expect(outlet.sendNewest(key, message('two'))).toBe(false);
  expect(socket.sent).toEqual(['one', '.', 'two', '.']);
});

test('a slow socket skips to the newest of each key, and gets it as soon as it has caught up', () => {
  const { socket, outlet } = world();
  const [key, other] = [{}, {}];
  outlet.sendNewest(key, message('one'));
  socket.bufferedAmount = 2 * 1024 * 1024;
  expect(outlet.sendNewest(key, message('two'))).toBe(false);
  expect(outlet.sendNewest(key, message('three'))).toBe(true);
  outlet.sendNewest(other, message('else'));
  expect(socket.sent).toEqual(['one', '.']);
  socket.flush();
  expect(socket.sent).toEqual(['one', '.', 'three', '.', 'else', '.']);
});

test('what nobody wants any more is not sent', () => {
  const { socket, outlet } = world();
  const key = {};
  void outlet.sendText('first');
  socket.bufferedAmount = 2 * 1024 * 1024;
  outlet.sendNewest(key, message('one'));
  outlet.forget(key);
  socket.flush();
  expect(socket.sent).toEqual(['first']);
});

test('a text is sent when it has gone; a broken socket says so, a closed one keeps nobody waiting', async () => {
  const { socket, outlet } = world();
  const gone = outlet.sendText('one');
  socket.flush();
  await gone;
  const broken = outlet.sendText('two');
  socket.flush(new Error('gone'));
  await expect(broken).rejects.toThrow('gone');
  socket.readyState = 3;
  await outlet.sendText('three');
  outlet.send(message('four'));
  expect(socket.sent).toEqual(['one', 'two']);
});
