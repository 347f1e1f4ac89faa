'use client';
import type { ReactNode } from 'react';
import { ZoneMark } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { gapsBetween, placeInWindow, type Span } from './band.ts';
import { classes } from './classes.ts';
import type { Mark } from './status.tsx';

/** No news is no state: hatched. */
const hatched = 'h-full opacity-60 bg-[repeating-linear-gradient(135deg,var(--line)_0_1.5px,transparent_1.5px_5px)]';

/** However short, it is seen: what is wrong is 3 px wide at least, and drawn over the rest. */
const seen = (mark: Mark): string =>
  mark === 'bad' ? 'z-2 min-w-[3px]' : mark === 'warn' || mark === 'flapping' ? 'z-1 min-w-[3px]' : 'min-w-px';

/** What is worse stands taller, so that the band reads without colour. */
const bars: Record<Mark, string> = {
  ok: 'h-1/3 bg-ok',
  warn: 'h-2/3 bg-warn',
  flapping: 'h-2/3 bg-warn',
  bad: 'h-full bg-bad',
  unknown: hatched,
  paused: 'h-1/2 bg-info',
  note: 'h-1/2 bg-info',
};

/** A stretch of time as a band of states, oldest left. The words of what was not well follow for screen readers. */
export function StatusBand({
  label,
  spans,
  markOf,
  wordOf,
  fromMs,
  toMs,
  zone,
  axis = false,
}: {
  label: string;
  spans: readonly Span<string>[];
  markOf: (state: string) => Mark;
  wordOf: (state: string) => string;
  fromMs: number;
  toMs: number;
  zone?: string;
  axis?: boolean;
}): ReactNode {
  const format = useFormat();
  const segments = placeInWindow(spans, fromMs, toMs);
  const said = (segment: (typeof segments)[number]) => {
    const seconds = (Math.min(segment.toMs ?? toMs, toMs) - segment.fromMs) / 1000;
    return `${wordOf(segment.state)} · ${format.instant(segment.fromMs, 'short', zone)} · ${format.duration(seconds)}`;
  };
  const hours = [0.25, 0.5, 0.75];
  return (
    <div className="@container">
      <div role="img" aria-label={label} className="relative isolate h-6 overflow-hidden border-b border-line">
        {gapsBetween(segments).map(({ left, width }) => (
          <div
            key={left}
            className={classes('absolute top-0', hatched)}
            style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
          />
        ))}
        {segments.map((segment) => (
          <div
            key={`${segment.fromMs}-${segment.state}`}
            title={said(segment)}
            className={classes('absolute inset-y-0 flex items-end', seen(markOf(segment.state)))}
            style={{ left: `min(${segment.left * 100}%, 100% - 3px)`, width: `${segment.width * 100}%` }}
          >
            <div className={classes('w-full', bars[markOf(segment.state)])} />
          </div>
        ))}
      </div>
      {axis && (
        <div aria-hidden className="relative h-4 text-micro text-dim">
          <span className="absolute left-0">
            {format.instant(fromMs, 'short', zone)}
            <ZoneMark at={fromMs} zone={zone} />
          </span>
          {hours.map((share) => (
            <span key={share} className="absolute -translate-x-1/2 @max-lg:hidden" style={{ left: `${share * 100}%` }}>
              {format.instant(fromMs + share * (toMs - fromMs), 'time', zone)}
            </span>
          ))}
          <span className="absolute right-0">{format.instant(toMs, 'time', zone)}</span>
        </div>
      )}
      <ul className="sr-only">
        {segments
          .filter((segment) => markOf(segment.state) !== 'ok')
          .map((segment) => (
            <li key={`${segment.fromMs}-${segment.state}`}>{said(segment)}</li>
          ))}
      </ul>
    </div>
  );
}
