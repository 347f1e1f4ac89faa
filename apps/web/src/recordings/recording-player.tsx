'use client';
import { Download, FastForward, Maximize, Pause, Play, Rewind } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { Button, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { IconButton } from '../design/button.tsx';
import { Menu, MenuItem } from '../design/menu.tsx';
import { useShortcut } from '../frame/use-shortcut.ts';
import { secondsOf } from '../time/seconds-of.ts';
import { useFormat } from '../time/use-format.ts';
import { attachPlaylist, type PlaybackFault } from './attach-playlist.ts';

export interface PlayableRecording {
  id: string;
  playlistUrl: string;
  downloadUrl: string;
  startedAt: string;
  duration: string;
  state: string;
}

const speeds = ['0.5', '1', '2', '4', '8'];
const stepSeconds = 10;

interface Playback {
  playing: boolean;
  at: number;
  length: number;
  fault: PlaybackFault | null;
}

/** What the video element does, as state; playing starts by itself where the browser lets it. */
function usePlayback(video: RefObject<HTMLVideoElement | null>, url: string, fromSeconds: number): Playback {
  const [playback, setPlayback] = useState<Playback>({ playing: false, at: 0, length: 0, fault: null });
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    setPlayback({ playing: false, at: 0, length: 0, fault: null });
    const read = () =>
      setPlayback((before) => ({
        ...before,
        playing: !element.paused,
        at: element.currentTime,
        length: Number.isFinite(element.duration)
          ? element.duration
          : element.seekable.length > 0
            ? element.seekable.end(element.seekable.length - 1)
            : before.length,
      }));
    const events = ['play', 'pause', 'timeupdate', 'durationchange', 'seeked', 'ended'] as const;
    for (const event of events) element.addEventListener(event, read);
    const detach = attachPlaylist(element, url, fromSeconds, (fault) =>
      setPlayback((before) => ({ ...before, fault })),
    );
    return () => {
      for (const event of events) element.removeEventListener(event, read);
      detach();
    };
  }, [video, url, fromSeconds]);
  return playback;
}

/** Plays one recording, also one that is still being written; shows the wall-clock time of the picture. */
export function RecordingPlayer({
  recording,
  zone,
  fromSeconds = 0,
}: {
  recording: PlayableRecording;
  zone: string;
  fromSeconds?: number;
}) {
  const t = useTranslations('recordings');
  const format = useFormat();
  const video = useRef<HTMLVideoElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [speed, setSpeed] = useState('1');
  const { playing, at, length, fault } = usePlayback(video, recording.playlistUrl, fromSeconds);

  const toggle = useCallback(() => {
    const element = video.current;
    if (!element) return;
    if (element.paused) void element.play().catch(() => {});
    else element.pause();
  }, []);
  const seek = useCallback((seconds: number) => {
    const element = video.current;
    if (element) element.currentTime = Math.max(0, seconds);
  }, []);
  const step = (seconds: number) => seek((video.current?.currentTime ?? 0) + seconds);
  useShortcut(' ', toggle);
  useShortcut('ArrowLeft', () => step(-stepSeconds));
  useShortcut('ArrowRight', () => step(stepSeconds));
  useShortcut('f', () => void box.current?.requestFullscreen().catch(() => {}));
  useEffect(() => {
    if (video.current) video.current.playbackRate = Number(speed);
  }, [speed]);

  const clock = Date.parse(recording.startedAt) + at * 1000;
  const total = length > 0 ? length : secondsOf(recording.duration);
  return (
    <div ref={box} className="flex flex-col bg-black" data-playing={playing}>
      <div data-theme="dark" className="relative aspect-video min-h-0 w-full flex-1">
        <video
          ref={video}
          playsInline
          muted
          className="size-full object-contain"
          onClick={toggle}
          aria-label={t('playerOf', { time: format.instant(recording.startedAt, 'full', zone) })}
        />
        <span className="pointer-events-none absolute bottom-2 left-2 rounded bg-[oklch(0_0_0/0.6)] px-1.5 text-small text-white">
          {format.instant(clock, 'timeSeconds', zone)}
        </span>
        {fault && (
          <p
            role="alert"
            className="absolute inset-0 flex items-center justify-center bg-[oklch(0_0_0/0.6)] p-4 text-center text-table text-white"
          >
            {t(`fault.${fault}`)}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-1 gap-y-0 border-x border-b border-line bg-surface px-2 py-1">
        <IconButton label={t('back', { seconds: stepSeconds })} onPress={() => step(-stepSeconds)}>
          <Rewind size={16} strokeWidth={1.5} />
        </IconButton>
        <IconButton label={playing ? t('pause') : t('play')} onPress={toggle}>
          {playing ? <Pause size={16} strokeWidth={1.5} /> : <Play size={16} strokeWidth={1.5} />}
        </IconButton>
        <IconButton label={t('forward', { seconds: stepSeconds })} onPress={() => step(stepSeconds)}>
          <FastForward size={16} strokeWidth={1.5} />
        </IconButton>
        <Slider
          aria-label={t('position')}
          value={Math.min(at, total)}
          minValue={0}
          maxValue={Math.max(total, 0.1)}
          step={0.1}
          onChange={(value) => seek(Number(value))}
          className="mx-2 min-w-32 flex-1 max-sm:-order-2 max-sm:basis-3/5"
        >
          <SliderTrack className="relative flex h-8 cursor-pointer items-center before:absolute before:inset-x-0 before:h-1 before:rounded-full before:bg-line">
            {({ state }) => (
              <>
                <span
                  className="absolute h-1 rounded-full bg-accent"
                  style={{ width: `${state.getThumbPercent(0) * 100}%` }}
                />
                <SliderThumb className="top-1/2 size-3 rounded-full bg-accent outline-offset-2 data-focus-visible:outline-2 data-focus-visible:outline-accent data-focus-visible:outline-solid" />
              </>
            )}
          </SliderTrack>
        </Slider>
        <span className="min-w-24 text-center text-small text-dim tabular-nums max-sm:-order-1">
          {format.clockLength(at)} / {format.clockLength(total)}
        </span>
        <SpeedMenu speed={speed} onChange={setSpeed} />
        <IconButton label={t('fullScreen')} onPress={() => void box.current?.requestFullscreen().catch(() => {})}>
          <Maximize size={16} strokeWidth={1.5} />
        </IconButton>
        <a
          href={recording.downloadUrl}
          download
          aria-label={t('download')}
          title={t('download')}
          className="flex size-8 items-center justify-center rounded-vigie text-dim hover:bg-raised hover:text-ink touch:size-11"
        >
          <Download size={16} strokeWidth={1.5} aria-hidden />
        </a>
      </div>
    </div>
  );
}

function SpeedMenu({ speed, onChange }: { speed: string; onChange: (speed: string) => void }) {
  const t = useTranslations('recordings');
  const format = useFormat();
  const said = (each: string) => `${format.number(Number(each), 1)}×`;
  return (
    <Menu
      label={t('speed')}
      trigger={
        <Button
          aria-label={`${t('speed')} ${said(speed)}`}
          className="h-8 min-w-11 cursor-pointer rounded-vigie px-2 text-small text-dim data-hovered:bg-raised data-hovered:text-ink touch:h-11"
        >
          {said(speed)}
        </Button>
      }
    >
      {speeds.map((each) => (
        <MenuItem key={each} id={each} onAction={() => onChange(each)}>
          <span className={each === speed ? 'text-accent' : undefined}>{said(each)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
