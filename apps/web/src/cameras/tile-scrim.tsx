'use client';
import { Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatusMark } from '../design/status.tsx';
import type { StreamCondition } from '../generated/graphql.ts';
import { conditionMark, useConditionWord } from './condition.ts';

interface TileScrimProps {
  camera: { name: string; site: { name: string }; state: { condition: StreamCondition; recording: boolean } };
}

/** Name and state over the foot of a picture, readable on any. */
export function TileScrim({ camera }: TileScrimProps) {
  const t = useTranslations('cameras');
  const word = useConditionWord();
  const { condition, recording } = camera.state;
  return (
    <span
      data-theme="dark"
      className="absolute inset-x-0 bottom-0 flex items-center gap-2 bg-[oklch(0_0_0/0.72)] px-2 py-1 text-small text-white"
    >
      <StatusMark mark={conditionMark(condition)} size={10} />
      <span className="sr-only">{word(condition)}</span>
      <span className="min-w-0 flex-1 truncate">
        {camera.name}
        <span className="text-[oklch(0.85_0_0)]">
          {' '}
          · {condition === 'RUNNING' ? camera.site.name : word(condition)}
        </span>
      </span>
      {recording && (
        <span title={t('recordingNow')} className="flex items-center gap-1">
          <Circle size={8} fill="currentColor" className="text-[oklch(0.72_0.19_25)]" aria-hidden />
          <span className="sr-only">{t('recordingNow')}</span>
        </span>
      )}
    </span>
  );
}
