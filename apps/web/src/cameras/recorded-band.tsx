'use client';
import { useTranslations } from 'next-intl';
import { type PointerEvent, useState } from 'react';
import { placeInWindow } from '../design/band.ts';
import { useSlowNow } from '../equipment/history-band.tsx';
import type { RecordingState } from '../generated/graphql.ts';
import { ZoneMark } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';

interface RecordedBandProps {
  recordings: readonly { id: string; state: RecordingState; startedAt: string; endedAt: string }[];
  zone: string;
  onPlay: (id: string, fromSeconds: number) => void;
}

const dayMs = 86_400_000;

/**
 * What the recordings listed beside cover, up to now: a click plays from there. For the keyboard and screen
 * readers the list itself is the same thing.
 */
export function RecordedBand({ recordings, zone, onPlay }: RecordedBandProps) {
  const t = useTranslations('recordings');
  const format = useFormat();
  const slowNow = useSlowNow();
  const [hover, setHover] = useState<number | null>(null);
  const spans = recordings
    .filter(({ state }) => state === 'OPEN' || state === 'CLOSED')
    .map((each) => ({
      state: each.id,
      fromMs: Date.parse(each.startedAt),
      toMs: each.state === 'OPEN' ? null : Date.parse(each.endedAt),
    }));
  if (spans.length === 0) return <div className="h-11" />;
  const oldest = Math.min(...spans.map((span) => span.fromMs));
  // The clock of the band is slow; what has been recorded since it last moved is there to be played.
  const now = Math.max(slowNow, ...recordings.map(({ endedAt }) => Date.parse(endedAt)));
  const from = Math.max(oldest, now - dayMs);
  const segments = placeInWindow(spans, from, now);
  const at = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width));
  };
  return (
    <div aria-hidden className="select-none">
      <div
        className="relative h-7 cursor-pointer overflow-hidden rounded-sm bg-surface"
        onPointerMove={(event) => setHover(at(event))}
        onPointerLeave={() => setHover(null)}
        onPointerUp={(event) => {
          const instant = from + at(event) * (now - from);
          const hit = spans.find((span) => span.fromMs <= instant && instant < (span.toMs ?? now));
          if (hit) onPlay(hit.state, (instant - hit.fromMs) / 1000);
        }}
      >
        {segments.map((segment) => (
          <span
            key={segment.state}
            className="absolute inset-y-1.5 border-r border-bg bg-edge"
            style={{ left: `${segment.left * 100}%`, width: `${segment.width * 100}%` }}
          />
        ))}
        {hover !== null && <span className="absolute inset-y-0 w-px bg-accent" style={{ left: `${hover * 100}%` }} />}
      </div>
      <div className="relative flex h-4 justify-between text-micro text-dim">
        <span>
          {format.instant(from, now - from > dayMs / 2 ? 'short' : 'time', zone)}
          <ZoneMark at={from} zone={zone} />
        </span>
        {hover !== null && (
          <span
            className="absolute -translate-x-1/2 bg-bg px-1 text-ink"
            style={{ left: `${Math.min(94, Math.max(6, hover * 100))}%` }}
          >
            {format.instant(from + hover * (now - from), 'timeSeconds', zone)}
          </span>
        )}
        <span>{t('now')}</span>
      </div>
    </div>
  );
}
