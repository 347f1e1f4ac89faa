/** The final fragment of a text message (RFC 6455, 5.2: FIN and opcode 1). */
const finalText = 0x81;

/**
 * A whole unmasked WebSocket text message as bytes for the wire (RFC 6455, 5.2), so that it is made once for all who
 * get it. The length stands in one byte up to 125, in two more up to 65535, else in eight more.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafeSlow(2 + lengthBytes + length);
  frame[0] = finalText;
  if (lengthBytes === 0) frame[1] = length;
  else if (lengthBytes === 2) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, 2 + lengthBytes);
  return frame;
}
