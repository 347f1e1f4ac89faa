import { describe, expect, it } from 'vitest';
import { classifyEnding } from './classify.ts';

const ending = (...said: string[]) => ({ code: 1, signal: null, said });
const atStart = { hadPictures: false, tookMs: 200 };

describe('what FFmpeg says at its end', () => {
  it.each([
    ['[rtsp @ 0x5] method DESCRIBE failed: 401 Unauthorized', 'unauthorized'],
    ['rtsp://***@h/x: Server returned 404 Not Found', 'notFound'],
    ['file:/srv/x.mp4: No such file or directory', 'notFound'],
    ['[tcp @ 0x5] Connection to tcp://127.0.0.1:9 failed: Connection refused', 'refused'],
    ['[tcp @ 0x5] Failed to resolve hostname x: Name or service not known', 'unreachable'],
    ['rtsp://h/x: No route to host', 'unreachable'],
    ['rtsp://h/x: Connection timed out', 'timeout'],
    ['rtsp://h/x: Server returned 5XX Server Error reply', 'busy'],
    ["Stream map '0:v:0' matches no streams.", 'notVideo'],
    ['file:/srv/x.txt: Invalid data found when processing input', 'notVideo'],
    ['[mp4 @ 0x5] Could not find tag for codec rawvideo in stream #0', 'unsupportedCodec'],
    ['something that nobody has met', 'closed'],
  ] as const)('%s means %s', (line, error) => {
    expect(classifyEnding(ending('Input #0', line), atStart)).toBe(error);
  });

  it('is not believed about the beginning when pictures had come', () => {
    const late = ending('rtsp://h/x: Invalid data found when processing input');
    expect(classifyEnding(late, { hadPictures: true, tookMs: 60_000 })).toBe('closed');
  });

  it('is a time-out when a camera took the connection and never spoke', () => {
    const silent = ending('rtsp://h/x: Invalid data found when processing input');
    expect(classifyEnding(silent, { hadPictures: false, tookMs: 5300 })).toBe('timeout');
  });
});
