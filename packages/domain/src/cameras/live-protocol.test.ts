import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  liveHeaderBytes,
  liveKind,
  livePayload,
  parseLiveNotice,
  readLiveHeader,
  writeLiveHeader,
} from './live-protocol.ts';

describe('a live message', () => {
  it('says what was written, and leaves the MP4 bytes alone', () => {
    const header = fc.record({
      kind: fc.constantFrom(liveKind.init, liveKind.fragment),
      keyframe: fc.boolean(),
      sequence: fc.nat({ max: 2 ** 32 - 1 }),
      wallMs: fc.double({ min: 0, max: 1e13, noNaN: true }),
    });
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 50 }), (facts, payload) => {
        const message = new Uint8Array(liveHeaderBytes + payload.length);
        message.set(payload, liveHeaderBytes);
        writeLiveHeader(message, facts);
        expect(readLiveHeader(message)).toEqual(facts);
        expect(livePayload(message)).toEqual(payload);
      }),
    );
  });

  it('that is too short or of another kind is none', () => {
    expect(readLiveHeader(new Uint8Array(15))).toBeNull();
    expect(readLiveHeader(new Uint8Array(16).fill(9))).toBeNull();
  });
});

describe('a live notice', () => {
  it.each([
    [{ type: 'init', mime: 'video/mp4; codecs="avc1.4d4028"', codec: 'avc1.4d4028', width: 1280, height: 720 }],
    [{ type: 'drop' }],
    [{ type: 'pause', error: 'refused' }],
    [{ type: 'pause', error: null }],
  ])('is read as it was sent: %j', (notice) => {
    expect(parseLiveNotice(JSON.stringify(notice))).toEqual(notice);
  });

  it.each(['', 'null', '7', '{"type":"init"}', '{"type":"other"}', '[]'])(
    'that is none of ours is none: %s',
    (text) => {
      expect(parseLiveNotice(text)).toBeNull();
    },
  );
});
