import { randomBytes } from 'node:crypto';
import { liveClose, liveKind, readLiveHeader } from '@vigie/domain/cameras/live-protocol';
import { newId } from '@vigie/platform/ids/id';
import { createLogger } from '@vigie/platform/log/log';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Fragment, StreamInit } from '../ingest/fragment.ts';
import { SnapshotMaker } from '../snapshots/snapshot.ts';
import { makeFragments } from '../testing/fragments.ts';
import { until } from '../testing/until.ts';
import { LiveChannel } from './channel.ts';
import { type Feed, startFeed } from './feed-server.ts';
import { LiveRelay } from './relay.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const key = randomBytes(32);
const streamId = newId();
let init: StreamInit;
let fragments: Fragment[];
let channel: LiveChannel;
let feed: Feed;

beforeAll(async () => {
  ({ init, fragments } = await makeFragments(3, Date.now()));
});

beforeEach(async () => {
  channel = new LiveChannel();
  const snapshots = new SnapshotMaker({ ffmpegPath: 'ffmpeg', log });
  feed = await startFeed(
    {
      channelOf: (id) => (id === streamId ? channel : undefined),
      async snapshotOf() {
        const group = channel.lastGroup;
        const keyframe = group?.fragments[0];
        return group && keyframe
          ? snapshots.snapshot(streamId, { init: group.init, keyframe }, performance.now())
          : null;
      },
    },
    { key, log },
  );
});

afterEach(() => feed.close());

const send = (from: number, to: number): void => {
  for (const fragment of fragments.slice(from, to)) channel.fragment(fragment);
};

/** A viewer behind the relay: what it is sent, and whether the stream was given up. */
function watch(relay: LiveRelay) {
  const seen: (string | Uint8Array)[] = [];
  const state = { isOver: false };
  const watching = relay.watch(feed.url, streamId);
  watching.channel.admit({ bufferedAmount: 0, send: (message) => void seen.push(message) }, () => {
    state.isOver = true;
  });
  const pictures = () =>
    seen.filter((message) => typeof message !== 'string' && readLiveHeader(message)?.kind === liveKind.fragment);
  return { seen, state, pictures, leave: watching.leave };
}

describe('the feed', () => {
  it('listens on this machine alone', () => {
    expect(feed.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('gives one stream to all who watch it through one connection, each from a keyframe on', async () => {
    channel.begin(init);
    send(0, 30);
    const relay = new LiveRelay(key);
    const first = watch(relay);
    await until('the first sees something', () => first.pictures().length === 5);
    const second = watch(relay);
    expect(second.pictures().length).toBe(5);
    expect(channel.readers).toBe(1);
    send(30, 35);
    await until('both see what comes', () => first.pictures().length === 10 && second.pictures().length === 10);
    expect(readLiveHeader(second.pictures()[0] as Uint8Array)).toMatchObject({ keyframe: true, sequence: 26 });
    channel.pause('closed');
    await until('both hear why it stops', () =>
      [first, second].every(({ seen }) => seen.at(-1) === '{"type":"pause","error":"closed"}'),
    );
    relay.close();
  });

  it('ends the relay’s streams when it goes away, and when the stream is given up', async () => {
    const relay = new LiveRelay(key);
    const one = watch(relay);
    await until('it is connected', () => channel.readers === 1);
    channel.end();
    await until('the viewer is told', () => one.state.isOver);
    const other = watch(relay);
    await until('it is connected again', () => channel.readers === 1);
    await feed.close();
    await until('the viewer is told again', () => other.state.isOver);
  });

  it('refuses who does not show its key, and has nothing but what it holds', async () => {
    const answer = (path: string, token = key.toString('hex')) =>
      fetch(`${feed.url}${path}`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);
    expect(await answer(`/streams/${streamId}/snapshot.jpg`, randomBytes(32).toString('hex'))).toBe(401);
    expect(await answer(`/streams/${newId()}/snapshot.jpg`)).toBe(404);
    expect(await answer('/../../etc/passwd')).toBe(404);
    expect(await answer(`/streams/${streamId}/snapshot.jpg`)).toBe(503);
    const closeOf = (id: string, token: string) =>
      new Promise<number | string>((resolve) => {
        const socket = new WebSocket(`${feed.url.replace('http', 'ws')}/streams/${id}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        socket.on('close', (code) => resolve(code));
        socket.on('error', (error) => resolve(error.message));
      });
    expect(await closeOf(streamId, 'wrong')).toBe('Unexpected server response: 401');
    expect(await closeOf(newId(), key.toString('hex'))).toBe(liveClose.notRunning);
  });

  it('makes one JPEG of now for everybody who asks within a few seconds', async () => {
    channel.begin(init);
    send(0, 30);
    const ask = async () => {
      const answer = await fetch(`${feed.url}/streams/${streamId}/snapshot.jpg`, {
        headers: { authorization: `Bearer ${key.toString('hex')}` },
      });
      return Buffer.from(await answer.arrayBuffer());
    };
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(one.equals(other)).toBe(true);
  });
});
