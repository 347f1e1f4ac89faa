import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { Outlet } from './outlet.ts';

/** A connection that keeps what is written until it is told to pass it on. */
class FakeConnection extends EventEmitter {
  writableLength = 0;
  readonly sent: string[] = [];

  write(frame: Buffer): void {
    this.sent.push(String(frame));
  }

  /** Everything unsent has gone. */
  flush(): void {
    this.writableLength = 0;
    this.emit('drain');
  }
}

/** A socket over it, whose texts go, or cannot, when it is told. */
class FakeSocket {
  readonly OPEN = 1;
  readyState = 1;
  readonly #connection: FakeConnection;
  readonly #callbacks: ((error?: Error) => void)[] = [];

  constructor(connection: FakeConnection) {
    this.#connection = connection;
  }

  send(text: string, callback: (error?: Error) => void): void {
    this.#connection.sent.push(text);
    this.#callbacks.push(callback);
  }

  close(code: number): void {
    this.readyState = 2;
    this.#connection.sent.push(`closed ${code}`);
  }

  settle(error?: Error): void {
    for (const callback of this.#callbacks.splice(0)) callback(error);
  }
}

function world() {
  const connection = new FakeConnection();
  const socket = new FakeSocket(connection);
  return {
    connection,
    socket,
    outlet: new Outlet(socket as unknown as WebSocket, connection as unknown as Duplex),
  };
}

const mb = 1024 * 1024;
const frame = (text: string): Buffer => Buffer.from(text);

test('a quick socket gets every message', () => {
  const { connection, outlet } = world();
  const key = {};
  expect(outlet.sendNewest(key, frame('one'))).toBe(false);
  expect(outlet.sendNewest(key, frame('two'))).toBe(false);
  expect(connection.sent).toEqual(['one', 'two']);
});

test('a slow socket skips to the newest of each key, and gets it as soon as it has caught up', () => {
  const { connection, outlet } = world();
  const [key, other] = [{}, {}];
  outlet.sendNewest(key, frame('one'));
  connection.writableLength = 2 * mb;
  expect(outlet.sendNewest(key, frame('two'))).toBe(false);
  expect(outlet.sendNewest(key, frame('three'))).toBe(true);
  outlet.sendNewest(other, frame('else'));
  expect(connection.sent).toEqual(['one']);
  connection.flush();
  expect(connection.sent).toEqual(['one', 'three', 'else']);
});

test('what made a socket slow again lets the rest wait for the next time', () => {
  const { connection, outlet } = world();
  connection.writableLength = 2 * mb;
  for (const text of ['one', 'two', 'three']) outlet.sendNewest({}, frame(text));
  connection.write = (sent) => {
    connection.sent.push(String(sent));
    connection.writableLength = 2 * mb;
  };
  for (const expected of [['one'], ['one', 'two'], ['one', 'two', 'three']]) {
    connection.flush();
    expect(connection.sent).toEqual(expected);
  }
});

test('a slow socket is listened to once, however much waits for it or is forgotten', () => {
  const { connection, outlet } = world();
  connection.writableLength = 2 * mb;
  for (let n = 0; n < 20; n++) {
    const key = {};
    outlet.sendNewest(key, frame('one'));
    outlet.forget(key);
  }
  expect(connection.listenerCount('drain')).toBe(1);
  connection.flush();
  expect(connection.listenerCount('drain')).toBe(0);
  expect(connection.sent).toEqual([]);
});

test('a text is sent when it has gone; a broken or closed socket keeps nobody waiting', async () => {
  const { connection, socket, outlet } = world();
  const gone = outlet.deliver('one');
  socket.settle();
  await gone;
  const broken = outlet.deliver('two');
  socket.settle(new Error('gone'));
  await broken;
  socket.readyState = 3;
  await outlet.deliver('three');
  outlet.send(frame('four'));
  expect(connection.sent).toEqual(['one', 'two']);
});

test('what may not be skipped is sent to a slow socket too, and a hopeless one is closed', () => {
  const { connection, outlet } = world();
  connection.writableLength = 2 * mb;
  outlet.send(frame('one'));
  connection.writableLength = 20 * mb;
  outlet.send(frame('two'));
  outlet.send(frame('three'));
  expect(connection.sent).toEqual(['one', 'closed 4008']);
});
