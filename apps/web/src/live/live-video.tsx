'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { classes } from '../design/classes.ts';
import { StatusMark } from '../design/status.tsx';
import { useFormat } from '../time/use-format.ts';
import { createLivePlayer, type LivePlayer, type LiveState } from './live-player.ts';
import { useNoPictureWord } from './no-picture.ts';
import { useSeen } from './use-seen.ts';

interface LiveVideoProps {
  liveUrl: string;
  snapshotUrl: string;
  name: string;
  /** The server says that pictures come: worth an attempt at once, and there is a still picture to ask for. */
  running: boolean;
  /** In a wall the lag is shown only when it is worth a look. */
  compact?: boolean;
  videoRef?: Ref<HTMLVideoElement>;
  children?: ReactNode;
}

const atFirst: LiveState = { phase: 'waiting', reason: 'connecting' };

/** A camera's picture, live, with its lag; in words why there is none when there is none. */
export function LiveVideo({
  liveUrl,
  snapshotUrl,
  name,
  running,
  compact = false,
  videoRef,
  children,
}: LiveVideoProps) {
  const t = useTranslations('cameras');
  const format = useFormat();
  const word = useNoPictureWord();
  const own = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const seen = useSeen(box);
  const [state, setState] = useState<LiveState>(atFirst);
  const playing = useRef<LivePlayer>(undefined);

  useEffect(() => {
    const video = own.current;
    if (!video || !seen) return;
    setState(atFirst);
    const player = createLivePlayer(video, liveUrl, (next) =>
      setState((before) => (same(before, next) ? before : next)),
    );
    playing.current = player;
    const whenVisible = () => document.visibilityState === 'visible' && player.catchUpNow();
    document.addEventListener('visibilitychange', whenVisible);
    return () => {
      document.removeEventListener('visibilitychange', whenVisible);
      player.close();
    };
  }, [liveUrl, seen]);

  useEffect(() => {
    if (running) playing.current?.retryNow();
  }, [running]);

  const late = state.phase === 'playing' && state.lagSeconds > 1;
  return (
    <div
      ref={box}
      data-theme="dark"
      className="relative aspect-video w-full overflow-hidden bg-black"
      data-live={state.phase}
    >
      <video
        ref={(element) => {
          own.current = element;
          if (typeof videoRef === 'function') videoRef(element);
          else if (videoRef) videoRef.current = element;
        }}
        muted
        playsInline
        autoPlay
        {...(running ? { poster: snapshotUrl } : {})}
        aria-label={t('liveOf', { name })}
        className={classes('size-full object-contain', state.phase === 'failed' && 'opacity-30')}
      />
      {state.phase !== 'playing' && (
        <div
          className="appear-late absolute inset-0 flex items-center justify-center bg-[oklch(0_0_0/0.55)] p-3 text-center"
          role="status"
        >
          <span className="flex items-center gap-2 text-table text-white">
            <StatusMark mark={state.reason === 'connecting' ? 'unknown' : 'warn'} />
            {word(state.reason)}
          </span>
        </div>
      )}
      {state.phase === 'playing' && (!compact || late) && (
        <span
          className={classes(
            // Cameras print their own clock and name at the top; a tile's foot has its name.
            compact ? 'bottom-8' : 'bottom-2',
            'absolute left-2 flex items-center gap-1.5 rounded bg-[oklch(0_0_0/0.6)] px-1.5 text-small text-white',
          )}
        >
          <StatusMark mark={late ? 'warn' : 'ok'} size={8} />
          {compact ? null : t('live')} {format.number(state.lagSeconds, 1)} s
        </span>
      )}
      {children}
    </div>
  );
}

/** Lags that read the same are the same: a wall of tiles does not render for a hundredth of a second. */
function same(one: LiveState, other: LiveState): boolean {
  if (one.phase === 'playing' && other.phase === 'playing') {
    return one.width === other.width && Math.round(one.lagSeconds * 10) === Math.round(other.lagSeconds * 10);
  }
  return (
    one.phase !== 'playing' && other.phase !== 'playing' && one.phase === other.phase && one.reason === other.reason
  );
}
