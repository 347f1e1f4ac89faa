import type uPlot from 'uplot';
import type { Format } from '../../time/use-format.ts';
import { drawNames, drawTicks } from './plot-marks.ts';
import type { ChartProps } from './series.ts';

/** What may change while a chart is shown. */
export type Shown = Pick<ChartProps, 'startMs' | 'stepSeconds' | 'series' | 'ticks'>;

/** The lines as uPlot takes them: seconds, then the values of each. */
export function dataOf({ startMs, stepSeconds, series, ticks }: Shown): uPlot.AlignedData {
  const length = Math.max(0, ...series.map((each) => each.values.length), ticks?.values.length ?? 0);
  const times = Array.from({ length }, (_, index) => startMs / 1000 + index * stepSeconds);
  return [times, ...series.map((each) => [...each.values])];
}

/** What a plot is made of. */
export interface PlotSetup {
  element: HTMLElement;
  height: number;
  unit: string;
  format: Format;
  zone: string | undefined;
  latest: () => Shown;
  onZoom: (on: boolean) => void;
}

/** How a plot looks and behaves. */
export function optionsOf({ element, height, unit, format, zone, latest, onZoom }: PlotSetup): uPlot.Options {
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
