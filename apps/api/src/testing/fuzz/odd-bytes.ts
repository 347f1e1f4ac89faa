import type { Dice } from '@vigie/platform/testing/dice';

/** What comes over a bare connection: no client would send it, but anybody can. */
export function oddBytes(dice: Dice, token: string): Buffer {
  const body = JSON.stringify({ query: '{ __typename }' });
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: vigie.example',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  const whole = (lines: readonly string[], rest = body): Buffer =>
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n${rest}`, 'latin1');
  const good = whole(head);
  const without = head.slice(0, -1);
  return dice.pick<() => Buffer>([
    () => good.subarray(0, dice.upTo(good.length)),
    () => Buffer.concat([good, good.subarray(0, dice.upTo(good.length))]),
    () => whole([...head, `X-Large: ${'x'.repeat(dice.upTo(100_000))}`]),
    () => whole([...head, ...Array.from({ length: dice.upTo(3000) }, (_, n) => `X-${n}: y`)]),
    () =>
      whole([...without, `Content-Length: ${dice.pick(['-1', '1e3', '99999999999999999999', '5', '0x10', '3, 3'])}`]),
    () => whole([...head, 'Transfer-Encoding: chunked']),
    () =>
      whole(
        [...without, 'Transfer-Encoding: chunked'],
        `${dice.pick(['zz', '-1', 'ffffffffffffffff', '5', ''])}\r\n${body}\r\n0\r\n\r\n`,
      ),
    () =>
      whole([
        dice.pick([
          'GET',
          'get /graphql',
          'POST /graphql HTTP/9.9',
          '\u0000',
          'PRI * HTTP/2.0',
          'TRACE /graphql HTTP/1.1',
        ]),
        ...head.slice(1),
      ]),
    () => whole([`GET /${'a'.repeat(dice.upTo(30_000))} HTTP/1.1`, 'Host: x'], ''),
    () => whole([`GET /graphql?query=%00%ff\u00e9 HTTP/1.1`, ...head.slice(1, 3)], ''),
    () => whole([...head, 'Host: other', 'Host:']),
    () =>
      whole([
        ...head,
        `Bad Header: \u0000`,
        ' folded: yes',
        'Expect: 100-continue',
        'Connection: upgrade',
        'Upgrade: h2c',
      ]),
    () =>
      whole(
        [
          'GET /graphql HTTP/1.1',
          'Host: x',
          'Connection: Upgrade',
          'Upgrade: websocket',
          `Sec-WebSocket-Key: ${dice.pick(['', 'x', 'dGhlIHNhbXBsZSBub25jZQ=='])}`,
          `Sec-WebSocket-Version: ${dice.pick(['', '12', '13'])}`,
          ...(dice.chance(0.5) ? ['Sec-WebSocket-Protocol: graphql-transport-ws'] : []),
        ],
        dice.pick(['', body]),
      ),
    () => Buffer.from(dice.several(300, () => dice.upTo(256))),
  ])();
}

/** A frame of the WebSocket protocol that breaks its rules, or only seems to. */
export function oddFrame(dice: Dice): Buffer {
  const masked = (first: number, length: number, payload: Buffer): Buffer =>
    Buffer.concat([Buffer.from([first, 0x80 | length, 0, 0, 0, 0]), payload]);
  const text = Buffer.from('{"type":"ping"}');
  return dice.pick<() => Buffer>([
    // Bytes that are no UTF-8, in a message of text.
    () => masked(0x81, 2, Buffer.from([0xc3, 0x28])),
    // A message of bytes.
    () => masked(0x82, text.length, text),
    // Without a mask, with reserved bits, with an opcode that there is not, a fragment of nothing.
    () => Buffer.concat([Buffer.from([0x81, text.length]), text]),
    () => masked(0xf1, text.length, text),
    () => masked(0x8b, text.length, text),
    () => masked(0x80, text.length, text),
    // Half a message, and a control frame in several parts.
    () => masked(0x01, text.length, text),
    () => masked(0x09, text.length, text),
    // Longer than anything, and shorter than it says.
    () => Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
    () => masked(0x81, 100, text),
    // A closing with a code that there is not.
    () => masked(0x88, 2, Buffer.from([0x03, 0xe7])),
    () => masked(0x88, 1, Buffer.from([0x03])),
    () => Buffer.from(dice.several(200, () => dice.upTo(256))),
  ])();
}
