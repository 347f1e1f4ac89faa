import {
  type LiveInit,
  liveClose,
  liveKind,
  livePayload,
  parseLiveNotice,
  readLiveHeader,
} from '@vigie/domain/cameras/live-protocol';
import { backoffMs } from '../graphql/backoff.ts';
import { leaveToSignIn, renewSession } from '../graphql/session.ts';
import { catchUp, nextTarget } from './catch-up.ts';
import { createTransit } from './transit.ts';

/** Why there is no picture: a code of the stream, or one of the player's own. */
export type NoPicture =
  | string
  | 'connecting'
  | 'connectionLost'
  | 'cameraNotRunning'
  | 'cameraNotFound'
  | 'browserCannotPlay'
  | 'browserLacksMse';

export type LiveState =
  | { phase: 'waiting'; reason: NoPicture }
  | { phase: 'playing'; lagSeconds: number; width: number; height: number }
  /** There will be no picture however long one waits. */
  | { phase: 'failed'; reason: NoPicture };

export interface LivePlayer {
  /** Jumps to the newest picture: for a tab that is seen again. */
  catchUpNow(): void;
  /** Connects at once where it waits for the next attempt: for a camera that is known to be back. */
  retryNow(): void;
  close(): void;
}

type MediaSourceClass = typeof MediaSource;

/** Safari on phones has a media source of its own kind, which it may pause to save power. */
function mediaSourceClass(): MediaSourceClass | undefined {
  const scope = globalThis as { ManagedMediaSource?: MediaSourceClass; MediaSource?: MediaSourceClass };
  return scope.ManagedMediaSource ?? scope.MediaSource;
}

/** What is behind the picture by more than this is thrown away. */
const keepBehindSeconds = 8;
/** Nothing at all for so long: the connection is dead, whatever it believes. */
const silenceMs = 15_000;

/**
 * Plays a camera live in a video element: fragments come over a WebSocket and go into a media source as
 * they come; the pace is bent so that the picture stays near now. Reconnects by itself. `tell` hears of
 * every change of state, and of the lag once a second.
 */
export function createLivePlayer(video: HTMLVideoElement, path: string, tell: (state: LiveState) => void): LivePlayer {
  const Source = mediaSourceClass();
  if (!Source) {
    tell({ phase: 'failed', reason: 'browserLacksMse' });
    return { catchUpNow() {}, retryNow() {}, close() {} };
  }

  let closed = false;
  let socket: WebSocket | undefined;
  let attempt = 0;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let lastHeardMs = Date.now();
  let track: ReturnType<typeof createTrack> | undefined;
  let reason: NoPicture = 'connecting';
  let lateMs = 0;
  let transit = createTransit();

  const wait = (why: NoPicture) => {
    reason = why;
    tell({ phase: 'waiting', reason: why });
  };

  const dropTrack = () => {
    track?.close();
    track = undefined;
  };

  const startTrack = (init: LiveInit) => {
    dropTrack();
    transit = createTransit();
    if (!Source.isTypeSupported(init.mime)) {
      tell({ phase: 'failed', reason: 'browserCannotPlay' });
      return;
    }
    reason = 'connecting';
    track = createTrack(video, Source, init, () => again('connectionLost'));
  };

  const hear = (data: unknown) => {
    lastHeardMs = Date.now();
    if (typeof data === 'string') {
      const notice = parseLiveNotice(data);
      if (notice?.type === 'init') startTrack(notice);
      else if (notice?.type === 'pause') wait(notice.error ?? 'cameraNotRunning');
      return;
    }
    if (!(data instanceof ArrayBuffer)) return;
    const message = new Uint8Array(data);
    const header = readLiveHeader(message);
    if (!header || !track) return;
    attempt = 0;
    if (header.kind === liveKind.fragment) lateMs = transit(header.wallMs, Date.now());
    track.append(livePayload(message));
  };

  const again = (why: NoPicture) => {
    if (closed) return;
    socket?.close();
    socket = undefined;
    clearTimeout(reconnect);
    wait(why);
    reconnect = setTimeout(open, backoffMs(attempt++, Math.random()));
  };

  const open = () => {
    if (closed) return;
    lastHeardMs = Date.now();
    const opened = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`);
    socket = opened;
    opened.binaryType = 'arraybuffer';
    opened.onmessage = ({ data }) => {
      if (socket === opened) hear(data);
    };
    opened.onclose = ({ code }) => {
      if (closed || socket !== opened) return;
      socket = undefined;
      if (code === liveClose.notFound) {
        dropTrack();
        tell({ phase: 'failed', reason: 'cameraNotFound' });
      } else if (code === liveClose.unauthorized) {
        void renewSession().then((renewal) => (renewal === 'ended' ? leaveToSignIn() : again('connectionLost')));
      } else {
        again(code === liveClose.notRunning ? 'cameraNotRunning' : 'connectionLost');
      }
    };
  };

  const timer = setInterval(() => {
    if (Date.now() - lastHeardMs > silenceMs && socket) again('connectionLost');
    const gap = track?.steer();
    if (gap === undefined || reason === 'connectionLost' || reason === 'cameraNotRunning') return;
    if (video.videoWidth > 0 && gap !== null) {
      tell({ phase: 'playing', lagSeconds: gap + lateMs / 1000, width: video.videoWidth, height: video.videoHeight });
    }
  }, 250);

  tell({ phase: 'waiting', reason });
  open();
  return {
    catchUpNow: () => track?.jump(),
    retryNow() {
      if (socket || closed) return;
      clearTimeout(reconnect);
      attempt = 0;
      open();
    },
    close() {
      closed = true;
      clearInterval(timer);
      clearTimeout(reconnect);
      socket?.close();
      dropTrack();
    },
  };
}

/** One unbroken run of fragments after one init: a media source and what feeds it. */
function createTrack(video: HTMLVideoElement, Source: MediaSourceClass, init: LiveInit, onBroken: () => void) {
  const source = new Source();
  const url = URL.createObjectURL(source);
  const queue: Uint8Array<ArrayBuffer>[] = [];
  let buffer: SourceBuffer | undefined;
  let closed = false;
  let targetSeconds = 0.3;
  let ranDry = false;
  let started = false;
  let steeredMs = Date.now();

  const broken = () => {
    if (!closed) onBroken();
  };

  const ahead = (): { end: number } | null => {
    const ranges = video.buffered;
    return ranges.length === 0 ? null : { end: ranges.end(ranges.length - 1) };
  };

  const jump = () => {
    const range = ahead();
    if (!range) return;
    video.currentTime = Math.max(video.buffered.start(video.buffered.length - 1), range.end - targetSeconds);
    void video.play().catch(() => {});
  };

  const feed = () => {
    if (closed || !buffer || buffer.updating || source.readyState !== 'open') return;
    try {
      const first = buffer.buffered.length > 0 ? buffer.buffered.start(0) : undefined;
      if (first !== undefined && video.currentTime - first > keepBehindSeconds * 2) {
        buffer.remove(0, video.currentTime - keepBehindSeconds);
        return;
      }
      const next = joined(queue);
      if (next) buffer.appendBuffer(next);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'QuotaExceededError' && buffer.buffered.length > 0) {
        buffer.remove(0, Math.max(0.1, video.currentTime - 1));
      } else {
        broken();
      }
    }
  };

  const onWaiting = () => {
    ranDry = true;
  };

  source.addEventListener('sourceopen', () => {
    if (closed || buffer) return;
    try {
      buffer = source.addSourceBuffer(init.mime);
    } catch {
      broken();
      return;
    }
    buffer.addEventListener('updateend', () => {
      if (!started && ahead()) {
        started = true;
        jump();
      }
      feed();
    });
    buffer.addEventListener('error', broken);
    feed();
  });
  video.addEventListener('waiting', onWaiting);
  video.addEventListener('error', broken);
  // Without this Safari's own kind of media source never opens.
  video.disableRemotePlayback = true;
  video.src = url;

  return {
    append(bytes: Uint8Array) {
      queue.push(new Uint8Array(bytes));
      feed();
    },
    jump,
    /** Bends the pace; gives the seconds between the newest picture and the one shown, null before the first. */
    steer(): number | null {
      const range = ahead();
      if (!range || !started) return null;
      const now = Date.now();
      targetSeconds = nextTarget(targetSeconds, ranDry, (now - steeredMs) / 1000);
      ranDry = false;
      steeredMs = now;
      const gap = range.end - video.currentTime;
      const decision = catchUp(gap, targetSeconds);
      if (decision.act === 'seek' || gap < 0) jump();
      else if (Math.abs(video.playbackRate - decision.rate) > 0.01) video.playbackRate = decision.rate;
      if (video.paused) void video.play().catch(() => {});
      return Math.max(0, gap);
    },
    close() {
      closed = true;
      video.removeEventListener('waiting', onWaiting);
      video.removeEventListener('error', broken);
      // The last picture stays until the next run brings another; only the address is let go.
      URL.revokeObjectURL(url);
    },
  };
}

/** Everything that waits, as one piece; undefined when nothing does. */
function joined(queue: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> | undefined {
  if (queue.length < 2) return queue.shift();
  const whole = new Uint8Array(queue.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of queue.splice(0)) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}
