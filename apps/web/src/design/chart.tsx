'use client';
import { Download, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useTheme } from '../theme/theme.tsx';
import { ZoneMark } from '../time/moments.tsx';
import { type Format, useFormat } from '../time/use-format.ts';
import { IconButton } from './button.tsx';
import { toCsv } from './series-csv.ts';

export interface ChartSeries {
  label: string;
  values: readonly (number | null)[];
  tone: 'accent' | 'text-2';
}

interface ChartProps {
  label: string;
  startMs: number;
  stepSeconds: number;
  /** One line, or two with the band between them filled. */
  series: readonly ChartSeries[];
  /** Shares (0 to 1) shown as red ticks under the lines. */
  ticks?: { label: string; values: readonly (number | null)[] } | undefined;
  unit: string;
  height?: number;
  zone?: string;
}

/** The room that a chart's own buttons take at the right of its heading. */
export function ChartRoom() {
  return <span aria-hidden className="h-8 w-16 touch:w-22" />;
}

/** Lines over time with their names at their ends, gaps where there is no data, a table and a CSV of the same. */
export function Chart(props: ChartProps) {
  const { label, startMs, stepSeconds, series, ticks } = props;
  const t = useTranslations('chart');
  const [asTable, setAsTable] = useState(false);
  const columns = [...series, ...(ticks ? [ticks] : [])];
  const empty = columns.every((column) => column.values.every((value) => value === null));

  const download = () => {
    const url = URL.createObjectURL(new Blob([toCsv({ startMs, stepSeconds, columns })], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `vigie-${new Date(startMs).toISOString().slice(0, 16).replace(/[:T]/g, '-')}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };

  return (
    <figure className="relative min-w-0">
      <figcaption className="sr-only">{label}</figcaption>
      <div className="absolute -top-10 right-0 flex">
        <IconButton label={asTable ? t('asChart') : t('asTable')} onPress={() => setAsTable(!asTable)}>
          <Table2 size={16} strokeWidth={1.5} />
        </IconButton>
        <IconButton label={t('csv')} onPress={download} isDisabled={empty}>
          <Download size={16} strokeWidth={1.5} />
        </IconButton>
      </div>
      {asTable ? <AsTable {...props} /> : <Plot {...props} empty={empty} />}
    </figure>
  );
}

function AsTable({ label, startMs, stepSeconds, series, ticks, unit, height = 180, zone }: ChartProps) {
  const t = useTranslations('chart');
  const format = useFormat();
  const length = Math.max(0, ...series.map((each) => each.values.length));
  const newestFirst = Array.from({ length }, (_, index) => length - 1 - index);
  const cell = (value: number | null | undefined, show: (value: number) => string) =>
    value === null || value === undefined ? '–' : show(value);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="overflow-auto" style={{ height }}>
      <table className="w-full text-table">
        <thead className="sticky top-0 bg-bg text-small text-dim">
          <tr>
            <th className="py-1 text-left font-normal">{t('time')}</th>
            {series.map((each) => (
              <th key={each.label} className="py-1 text-right font-normal">
                {each.label} ({unit})
              </th>
            ))}
            {ticks && <th className="py-1 text-right font-normal">{ticks.label}</th>}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((index) => (
            <tr key={index}>
              <td className="border-t border-line py-0.5">
                {format.instant(startMs + index * stepSeconds * 1000, 'timeSeconds', zone)}
                <ZoneMark at={startMs + index * stepSeconds * 1000} zone={zone} />
              </td>
              {series.map((each) => (
                <td key={each.label} className="border-t border-line py-0.5 text-right">
                  {cell(each.values[index], (value) => format.number(value, 2))}
                </td>
              ))}
              {ticks && (
                <td className="border-t border-line py-0.5 text-right">
                  {cell(ticks.values[index], (value) => format.share(value))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Plot({
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
      options({
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

type Shown = Pick<ChartProps, 'startMs' | 'stepSeconds' | 'series' | 'ticks'>;

function dataOf({ startMs, stepSeconds, series, ticks }: Shown): uPlot.AlignedData {
  const length = Math.max(0, ...series.map((each) => each.values.length), ticks?.values.length ?? 0);
  const times = Array.from({ length }, (_, index) => startMs / 1000 + index * stepSeconds);
  return [times, ...series.map((each) => [...each.values])];
}

interface PlotSetup {
  element: HTMLElement;
  height: number;
  unit: string;
  format: Format;
  zone: string | undefined;
  latest: () => Shown;
  onZoom: (on: boolean) => void;
}

function options({ element, height, unit, format, zone, latest, onZoom }: PlotSetup): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => style.getPropertyValue(`--${token}`).trim();
  const faint = (token: string, share: number) => `color-mix(in oklab, ${colour(token)} ${share}%, transparent)`;
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const { series, ticks } = latest();
  const axis = {
    stroke: colour('text-2'),
    font,
    ticks: { show: false },
    grid: { stroke: faint('text', 10), width: 1 },
  };
  return {
    width: element.clientWidth,
    height,
    padding: [14, 40, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: 'vigie' }, points: { size: 5 }, drag: { x: true, y: false } },
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, niceTop(max)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 72,
        size: 26,
        // The first one names the zone, where it is another than the person's own or the chart is of several sites.
        values: (_, splits) =>
          splits.map((at, index) => {
            const name =
              index > 0 ? '' : zone === undefined ? format.zoneName(at * 1000) : format.otherZone(at * 1000, zone);
            return [format.instant(at * 1000, 'time', zone), name].filter(Boolean).join(' ');
          }),
      },
      {
        ...axis,
        size: 54,
        space: 36,
        values: (_, splits) => {
          const decimals = Math.max(0, Math.ceil(-Math.log10((splits[1] ?? 1) - (splits[0] ?? 0))));
          return splits.map((value, index) => {
            const text = format.number(value, decimals);
            return index === splits.length - 1 ? `${text} ${unit}` : text;
          });
        },
      },
    ],
    series: [
      {},
      ...series.map((each, index) => ({
        label: each.label,
        stroke: index === 0 ? colour(each.tone) : faint(each.tone, 45),
        width: index === 0 ? 1.5 : 1,
        spanGaps: false,
        points: { show: (_: uPlot, __: number, from: number, to: number) => to - from < 2 },
      })),
    ],
    bands: series.length === 2 ? [{ series: [2, 1], fill: faint(series[0]?.tone ?? 'accent', 12) }] : [],
    hooks: {
      setSelect: [(self) => onZoom(self.select.width > 0)],
      ready: [(self) => self.over.addEventListener('dblclick', () => onZoom(false))],
      draw: [
        (self) => drawNames(self, latest().series, colour, font),
        ...(ticks ? [(self: uPlot) => drawTicks(self, latest(), colour('bad'))] : []),
      ],
    },
  };
}

/** A top that leaves a little air and does not change with every sample. */
function niceTop(max: number | null): number {
  if (max === null || !(max > 0)) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(max));
  const step = [1, 1.5, 2, 3, 4, 5, 7.5, 10].find((factor) => factor * magnitude >= max * 1.05);
  return (step ?? 15) * magnitude;
}

/** Writes each line's name at its end, where the eye already is. */
function drawNames(self: uPlot, series: readonly ChartSeries[], colour: (token: string) => string, font: string): void {
  const ratio = window.devicePixelRatio || 1;
  const placed: number[] = [];
  self.ctx.save();
  self.ctx.font = font.replace('11px', `${11 * ratio}px`);
  self.ctx.textBaseline = 'middle';
  self.ctx.textAlign = 'left';
  for (const [index, each] of series.entries()) {
    const last = each.values.findLast((value) => value !== null);
    if (last === undefined || last === null) continue;
    let y = self.valToPos(last, 'y', true);
    const taken = placed.find((other) => Math.abs(other - y) < 13 * ratio);
    if (taken !== undefined) y = taken + (y <= taken ? -13 : 13) * ratio;
    placed.push(y);
    self.ctx.fillStyle = index === 0 ? colour(each.tone) : colour('text-2');
    self.ctx.fillText(each.label, self.bbox.left + self.bbox.width + 6 * ratio, Math.max(6 * ratio, y));
  }
  self.ctx.restore();
}

/** A red tick at the foot for every step in which answers were lost, taller the more were. */
function drawTicks(self: uPlot, { startMs, stepSeconds, ticks }: Shown, colour: string): void {
  const ratio = window.devicePixelRatio || 1;
  const foot = self.bbox.top + self.bbox.height;
  self.ctx.save();
  self.ctx.fillStyle = colour;
  for (const [index, share] of (ticks?.values ?? []).entries()) {
    if (!share) continue;
    const x = self.valToPos(startMs / 1000 + index * stepSeconds, 'x', true);
    if (x < self.bbox.left || x > self.bbox.left + self.bbox.width) continue;
    const tall = (3 + 9 * share) * ratio;
    self.ctx.fillRect(x - ratio, foot - tall, 2 * ratio, tall);
  }
  self.ctx.restore();
}
