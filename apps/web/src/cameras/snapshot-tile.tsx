'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';
import type { StreamCondition } from '../generated/graphql.ts';
import { useNoPictureWord } from '../live/no-picture.ts';
import { TileScrim } from './tile-scrim.tsx';

/** A still picture is fetched this often: enough to see that something moves, no burden. */
const refreshMs = 10_000;

interface SnapshotTileProps {
  camera: {
    id: string;
    name: string;
    snapshotUrl: string;
    site: { name: string };
    state: { condition: StreamCondition; since?: string | null; recording: boolean; error?: string | null };
  };
}

/** A camera's last picture, which leads to the camera. */
export function SnapshotTile({ camera }: SnapshotTileProps) {
  const t = useTranslations('cameras');
  const word = useNoPictureWord();
  const [shown, setShown] = useState<string>();
  const running = camera.state.condition === 'RUNNING';

  // The next picture is loaded aside and takes the place of the one before when it is there: nothing flickers.
  useEffect(() => {
    let gone = false;
    const load = () => {
      if (document.visibilityState !== 'visible') return;
      const url = `${camera.snapshotUrl}${camera.snapshotUrl.includes('?') ? '&' : '?'}at=${Date.now()}`;
      const image = new Image();
      image.onload = () => {
        if (!gone) setShown(url);
      };
      image.src = url;
    };
    if (!running) return;
    load();
    const timer = setInterval(load, refreshMs);
    return () => {
      gone = true;
      clearInterval(timer);
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
        <span className="absolute inset-x-2 top-2 text-small text-white">{word(camera.state.error)}</span>
      )}
      <TileScrim camera={camera} />
    </Link>
  );
}
