'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useTheme } from '../../theme/theme.tsx';
import { useFormat } from '../../time/use-format.ts';
import { dataOf, optionsOf } from './plot-options.ts';
import type { ChartProps } from './series.ts';

/** The lines of a chart, drawn; its words and figures are read from the table. */
export function Plot({
  startMs,
  stepSeconds,
  series,
  ticks,
  unit,
  height = 180,
  zone,
  empty,
}: ChartProps & { empty: boolean }) {
  const t = useTranslations('chart');
  const format = useFormat();
  const { theme } = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const zoomed = useRef(false);
  const shape = series.map((each) => `${each.label}:${each.tone}`).join('|');
  const latest = useRef({ startMs, stepSeconds, series, ticks });
  latest.current = { startMs, stepSeconds, series, ticks };

  // Made anew only when what it is changes; what it shows is put in below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` and `theme` stand for the series' make-up and the colours read from the page.
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    zoomed.current = false;
    const made = new uPlot(
      optionsOf({
        element,
        height,
        unit,
        format,
        zone,
        latest: () => latest.current,
        onZoom: (on) => {
          zoomed.current = on;
        },
      }),
      dataOf(latest.current),
      element,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [shape, unit, height, zone, format, theme]);

  useEffect(() => {
    const shown = plot.current;
    if (!shown) return;
    shown.setData(dataOf({ startMs, stepSeconds, series, ticks }), !zoomed.current);
    if (zoomed.current) shown.redraw();
  }, [startMs, stepSeconds, series, ticks]);

  return (
    <div className="relative" style={{ height }}>
      <div ref={host} aria-hidden className="absolute inset-0 overflow-hidden" />
      {empty && <p className="absolute inset-0 flex items-center justify-center text-table text-dim">{t('noData')}</p>}
    </div>
  );
}
