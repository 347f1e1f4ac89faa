import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Sends bytes, and gives all that is answered until the server closes the connection. */
function send(bytes: string): Promise<string> {
  const { port } = server.app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

test.each([
  ['bytes that are no HTTP', '\u0000\u0001\r\n\r\n', '400 Bad Request', 'request_unreadable'],
  [
    'a length that is none',
    'POST /graphql HTTP/1.1\r\nContent-Length: x\r\n\r\n',
    '400 Bad Request',
    'request_unreadable',
  ],
  [
    'headers that are too large',
    `GET /health HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'headers_too_large',
  ],
])('%s are answered with a code, and the connection is closed', async (_what, bytes, line, code) => {
  const [head = '', body = ''] = (await send(bytes)).split('\r\n\r\n');
  expect(head.split('\r\n')[0]).toBe(`HTTP/1.1 ${line}`);
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
  expect(JSON.parse(body)).toEqual({ error: { code, message: expect.any(String) } });
});
