import {
  type LiveHeader,
  liveClose,
  liveKind,
  parseLiveNotice,
  readLiveHeader,
} from '@vigie/domain/cameras/live-protocol';
import { WebSocket } from 'ws';
import { LiveChannel } from './channel.ts';

/** A stream of the recorder's feed, shared by everybody in this process who watches it. */
export interface FeedSubscription {
  readonly channel: LiveChannel;
  /** Resolves when the feed's connection is over. */
  readonly ended: Promise<void>;
  close(): void;
}

const handshakeMs = 3000;
/** A recorder sends at least a keyframe now and then; without a word for this long it is asked whether it lives. */
const pingEveryMs = 5000;

/** Opens a stream of the feed. The connection is made in the background; `ended` tells when it is over or never came. */
export function openFeed(feedUrl: string, streamId: string, key: Buffer): FeedSubscription {
  const channel = new LiveChannel();
  const socket = new WebSocket(`${feedUrl.replace(/^http/, 'ws')}/streams/${streamId}`, {
    headers: { authorization: `Bearer ${key.toString('hex')}` },
    handshakeTimeout: handshakeMs,
    perMessageDeflate: false,
    maxPayload: 64 * 1024 * 1024,
  });
  let notice: string | null = null;
  socket.on('message', (data, isBinary) => {
    const bytes = asBuffer(data);
    if (!isBinary) {
      const text = bytes.toString('utf8');
      const read = parseLiveNotice(text);
      if (read?.type === 'init') notice = text;
      if (read?.type === 'drop') channel.dropped();
      if (read?.type === 'pause') channel.pause(read.error);
      return;
    }
    const header: LiveHeader | null = readLiveHeader(bytes);
    if (header?.kind === liveKind.init && notice !== null) channel.relayInit(notice, bytes);
    if (header?.kind === liveKind.fragment) channel.relayFragment(bytes, header.keyframe);
  });
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const watch = setInterval(() => {
    if (!isAlive) socket.terminate();
    isAlive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, pingEveryMs);
  watch.unref();
  socket.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      clearInterval(watch);
      resolve();
    });
  });
  return { channel, ended, close: () => socket.close(liveClose.goingAway) };
}

function asBuffer(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
