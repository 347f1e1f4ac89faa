import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './text-frame.ts';

let server: Server;
let client: WebSocket;
let wire: Duplex;
const received: string[] = [];

beforeAll(async () => {
  const sockets = new WebSocketServer({ noServer: true });
  server = createServer();
  const opened = new Promise<Duplex>((resolve) => {
    server.on('upgrade', (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, () => resolve(socket));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on('message', (data, isBinary) => received.push(isBinary ? 'binary' : String(data)));
  wire = await opened;
});
afterAll(() => {
  client.terminate();
  server.close();
});

/** What the other end hears of these texts, sent one after the other. */
async function heard(texts: readonly string[]): Promise<string[]> {
  received.length = 0;
  for (const text of texts) wire.write(textFrame(text));
  while (received.length < texts.length) await new Promise((resolve) => client.once('message', resolve));
  return [...received];
}

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000])('a text of %i bytes arrives as it was', async (length) => {
  const text = 'x'.repeat(length);
  expect(await heard([text, 'after it'])).toEqual([text, 'after it']);
});

test('whatever is in them, texts arrive in their order', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      expect(await heard(given)).toEqual(given);
    }),
    { numRuns: 50 },
  );
});
