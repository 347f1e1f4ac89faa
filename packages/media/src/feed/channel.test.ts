import {
  type LiveNotice,
  liveKind,
  livePayload,
  parseLiveNotice,
  readLiveHeader,
} from '@vigie/domain/cameras/live-protocol';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, type Fragment, type StreamInit } from '../ingest/fragment.ts';
import { makeFragments } from '../testing/fragments.ts';
import { LiveChannel } from './channel.ts';

let init: StreamInit;
let fragments: Fragment[];

beforeAll(async () => {
  ({ init, fragments } = await makeFragments(3, Date.parse('2026-11-21T08:00:00Z')));
});

/** A reader that keeps what it is sent. */
class Keeper {
  bufferedAmount = 0;
  readonly notices: LiveNotice[] = [];
  readonly messages: Uint8Array[] = [];
  /** Notices and messages in their order, in short. */
  readonly log: string[] = [];

  send(message: string | Uint8Array): void {
    if (typeof message === 'string') {
      const notice = parseLiveNotice(message);
      if (!notice) throw new Error(`not a notice: ${message}`);
      this.notices.push(notice);
      this.log.push(notice.type);
      return;
    }
    this.messages.push(message);
    const header = readLiveHeader(message);
    if (header?.kind === liveKind.init) this.log.push('moov');
    else this.log.push(header?.keyframe ? 'K' : 'p');
  }
}

describe('a live channel', () => {
  it('shows who comes the last group of pictures at once, then everything', () => {
    const channel = new LiveChannel();
    channel.begin(init);
    for (const fragment of fragments.slice(0, 30)) channel.fragment(fragment);
    const reader = new Keeper();
    channel.admit(reader);
    expect(reader.log.join(' ')).toBe('init moov K p p p p');
    for (const fragment of fragments.slice(30, 33)) channel.fragment(fragment);
    expect(reader.log.join(' ')).toBe('init moov K p p p p p p p');
    expect(reader.notices).toEqual([
      { type: 'init', mime: init.video.mime, codec: init.video.codec, width: 320, height: 240 },
    ]);
    const [first, ...rest] = reader.messages;
    expect(Buffer.from(livePayload(first ?? new Uint8Array())).equals(init.bytes)).toBe(true);
    const shown = fragments.slice(25, 33);
    rest.forEach((message, n) => {
      expect(Buffer.from(livePayload(message)).equals(bytesOf(shown[n] as Fragment))).toBe(true);
      expect(readLiveHeader(message)).toMatchObject({ sequence: 26 + n, wallMs: shown[n]?.wallMs });
    });
  });

  it('has who comes before the first keyframe wait for it', () => {
    const channel = new LiveChannel();
    const reader = new Keeper();
    channel.admit(reader);
    expect(reader.log).toEqual([]);
    channel.begin(init);
    for (const fragment of fragments.slice(20, 27)) channel.fragment(fragment);
    expect(reader.log.join(' ')).toBe('init moov K p');
  });

  it('leaves out what a slow reader cannot take, up to a keyframe, and tells it; others miss nothing', () => {
    const channel = new LiveChannel();
    const [slow, quick] = [new Keeper(), new Keeper()];
    channel.begin(init);
    channel.admit(slow);
    channel.admit(quick);
    for (const [n, fragment] of fragments.slice(0, 60).entries()) {
      slow.bufferedAmount = n >= 10 && n < 40 ? 2 * 1024 * 1024 : 0;
      channel.fragment(fragment);
    }
    expect(quick.messages.length).toBe(61);
    expect(slow.notices.map(({ type }) => type)).toEqual(['init', 'drop']);
    expect(slow.log.slice(0, 12).join(' ')).toBe('init moov K p p p p p p p p p');
    expect(slow.log.slice(12).join(' ')).toBe(['drop', 'K', ...Array(9).fill('p')].join(' '));
  });

  it('never sends a picture that cannot be decoded, however slow a reader is', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 75, maxLength: 75 }), fc.nat({ max: 60 }), (isSlow, comes) => {
        const channel = new LiveChannel();
        const reader = new Keeper();
        channel.begin(init);
        for (const [n, fragment] of fragments.entries()) {
          if (n === comes) channel.admit(reader);
          reader.bufferedAmount = isSlow[n] ? 2 * 1024 * 1024 : 0;
          channel.fragment(fragment);
        }
        // After the init and after each loss the next picture is a keyframe; between keyframes none is missing.
        const sequences = reader.messages.slice(1).map((message) => readLiveHeader(message));
        sequences.forEach((header, n) => {
          const before = sequences[n - 1];
          const follows = before && header && header.sequence === before.sequence + 1;
          if (!follows) expect(header?.keyframe).toBe(true);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('tells those who watch why no picture comes, keeps them, and begins anew with them', () => {
    const channel = new LiveChannel();
    const reader = new Keeper();
    channel.begin(init);
    channel.fragment(fragments[0] as Fragment);
    channel.admit(reader);
    channel.pause('refused');
    const late = new Keeper();
    channel.admit(late);
    expect(late.notices).toEqual([{ type: 'pause', error: 'refused' }]);
    expect(channel.lastGroup).toBeNull();
    channel.begin(init);
    channel.fragment(fragments[25] as Fragment);
    expect(reader.log.join(' ')).toBe('init moov K pause init moov K');
    expect(late.log.join(' ')).toBe('pause init moov K');
  });

  it('lets go of who leaves, and of all when the stream is given up', () => {
    const channel = new LiveChannel();
    let ended = 0;
    const leave = channel.admit(new Keeper(), () => ended++);
    channel.admit(new Keeper(), () => ended++);
    expect(channel.readers).toBe(2);
    leave();
    channel.end();
    expect(ended).toBe(1);
    expect(channel.readers).toBe(0);
  });
});
