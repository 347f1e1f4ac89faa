import type { Socket } from 'node:net';
import { errorMessage } from '@vigie/i18n/error-message';
import { defaultLocale } from '@vigie/i18n/locales';

/** What Node's parser says of bytes that are no HTTP it can read. */
const answers: Readonly<Record<string, readonly [line: string, code: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers_too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'request_timeout'],
};

/** Answers a connection whose bytes could not be read as a request, and closes it. */
export function answerClientError({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [line, name] = answers[code] ?? ['400 Bad Request', 'request_unreadable'];
  const body = JSON.stringify({ error: { code: name, message: errorMessage(defaultLocale, name) } });
  socket.end(
    [
      `HTTP/1.1 ${line}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
