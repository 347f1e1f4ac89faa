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

  send(text: string, callback: (error?: Error) => void): void {
    this.sent.push(text);
    this.#callbacks.push(callback);
  }

  close(code: number): void {
    this.readyState = 2;
    this.sent.push(`closed ${code}`);
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

test('a quick socket gets every message', () => {
  const { socket, outlet } = world();
  const key = {};
  expect(outlet.sendNewest(key, 'one')).toBe(false);
  expect(outlet.sendNewest(key, 'two')).toBe(false);
  expect(socket.sent).toEqual(['one', 'two']);
});

test('a slow socket skips to the newest of each key, and gets it as soon as it has caught up', () => {
  const { socket, outlet } = world();
  const [key, other] = [{}, {}];
  outlet.sendNewest(key, 'one');
  socket.bufferedAmount = 2 * 1024 * 1024;
  expect(outlet.sendNewest(key, 'two')).toBe(false);
  expect(outlet.sendNewest(key, 'three')).toBe(true);
  outlet.sendNewest(other, 'else');
  expect(socket.sent).toEqual(['one']);
  socket.flush();
  expect(socket.sent).toEqual(['one', 'three', 'else']);
});

test('what nobody wants any more is not sent', () => {
  const { socket, outlet } = world();
  const key = {};
  void outlet.deliver('first');
  socket.bufferedAmount = 2 * 1024 * 1024;
  outlet.sendNewest(key, 'one');
  outlet.forget(key);
  socket.flush();
  expect(socket.sent).toEqual(['first']);
});

test('a text is sent when it has gone; a broken or closed socket keeps nobody waiting', async () => {
  const { socket, outlet } = world();
  const gone = outlet.deliver('one');
  socket.flush();
  await gone;
  const broken = outlet.deliver('two');
  socket.flush(new Error('gone'));
  await broken;
  socket.readyState = 3;
  await outlet.deliver('three');
  outlet.send('four');
  expect(socket.sent).toEqual(['one', 'two']);
});

test('what may not be skipped is sent to a slow socket too, and a hopeless one is closed', () => {
  const { socket, outlet } = world();
  socket.bufferedAmount = 2 * 1024 * 1024;
  outlet.send('one');
  socket.bufferedAmount = 20 * 1024 * 1024;
  outlet.send('two');
  outlet.send('three');
  expect(socket.sent).toEqual(['one', 'closed 4008']);
});
