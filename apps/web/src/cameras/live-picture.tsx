'use client';
import { Maximize } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { IconButton } from '../design/button.tsx';
import { Figure } from '../design/figure.tsx';
import { useShortcut } from '../frame/use-shortcut.ts';
import { LiveVideo } from '../live/live-video.tsx';
import { useFormat } from '../time/use-format.ts';
import type { ShownCamera } from './camera-query.ts';
import { sendsPictures } from './condition.ts';

/** What a camera sees now, on the whole screen with a key, and what kind of picture it is. */
export function LivePicture({ camera }: { camera: ShownCamera }) {
  const t = useTranslations('cameras');
  const format = useFormat();
  const video = useRef<HTMLVideoElement>(null);
  const fullScreen = () => void video.current?.requestFullscreen().catch(() => {});
  useShortcut('f', fullScreen);
  const { state } = camera;
  return (
    <div>
      <LiveVideo
        liveUrl={camera.liveUrl}
        snapshotUrl={camera.snapshotUrl}
        name={camera.name}
        running={sendsPictures(state)}
        videoRef={video}
      >
        <span className="absolute right-2 bottom-2 rounded-vigie bg-surface">
          <IconButton label={t('fullScreen')} onPress={fullScreen}>
            <Maximize size={16} strokeWidth={1.5} />
          </IconButton>
        </span>
      </LiveVideo>
      {/* As high as the bar of the player: what is under it does not move when a recording is chosen. */}
      <p className="flex h-[41px] items-center gap-3 truncate border-x border-b border-line bg-surface px-3 text-small text-dim max-sm:hidden touch:h-[53px]">
        {state.width && state.height ? <span>{`${state.width}×${state.height}`}</span> : null}
        {state.fps ? <Figure figure={{ value: format.number(state.fps, 1), unit: t('perSecond') }} /> : null}
        {state.bitrateKbps ? <Figure figure={format.bitrate(state.bitrateKbps)} /> : null}
      </p>
    </div>
  );
}
