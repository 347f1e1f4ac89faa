'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import type { StreamCondition } from '../generated/graphql.ts';
import { useNoPictureWord } from '../live/no-picture.ts';
import { sendsPictures } from './condition.ts';
import { TileScrim } from './tile-scrim.tsx';

/** A still picture is fetched this often: enough to see that something moves, no burden. */
const refreshMs = 10_000;
/** And this long after none came. */
const retryMs = 3_000;

interface SnapshotTileProps {
  camera: {
    id: string;
    name: string;
    snapshotUrl: string;
    site: { name: string };
    state: {
      condition: StreamCondition;
      since?: string | null;
      recording: boolean;
      error?: string | null;
      lastFragmentAt?: string | null;
    };
  };
}

/** A camera's last picture, which leads to the camera. */
export function SnapshotTile({ camera }: SnapshotTileProps) {
  const t = useTranslations('cameras');
  const word = useNoPictureWord();
  const [shown, setShown] = useState<string>();
  const running = sendsPictures(camera.state);

  // The next picture is loaded aside and takes the place of the one before when it is there: nothing flickers.
  useEffect(() => {
    if (!running) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => {
      if (document.visibilityState !== 'visible') {
        timer = setTimeout(load, retryMs);
        return;
      }
      const url = `${camera.snapshotUrl}${camera.snapshotUrl.includes('?') ? '&' : '?'}at=${Date.now()}`;
      const image = new Image();
      image.onload = () => {
        if (gone) return;
        setShown(url);
        timer = setTimeout(load, refreshMs);
      };
      image.onerror = () => {
        if (!gone) timer = setTimeout(load, retryMs);
      };
      image.src = url;
    };
    load();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [camera.snapshotUrl, running]);

  return (
    <Link
      href={`/cameras/${encodeURIComponent(camera.id)}`}
      className="relative block aspect-video cursor-pointer overflow-hidden rounded-vigie bg-black"
    >
      {/* biome-ignore lint/performance/noImgElement: a picture of this very moment gains nothing from an optimiser. */}
      {shown && <img src={shown} alt={t('lastOf', { name: camera.name })} className="size-full object-cover" />}
      {!running && camera.state.error && (
        <span className="absolute bottom-8 left-2 max-w-[calc(100%-1rem)] truncate rounded bg-[oklch(0_0_0/0.6)] px-1.5 text-small text-white">
          {word(camera.state.error)}
        </span>
      )}
      <TileScrim camera={camera} />
    </Link>
  );
}
