import type uPlot from 'uplot';
import type { ChartProps, ChartSeries } from './series.ts';

/** Writes each line's name at its end, where the eye already is. */
export function drawNames(
  self: uPlot,
  series: readonly ChartSeries[],
  colour: (token: string) => string,
  font: string,
): void {
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
export function drawTicks(
  self: uPlot,
  { startMs, stepSeconds, ticks }: Pick<ChartProps, 'startMs' | 'stepSeconds' | 'ticks'>,
  colour: string,
): void {
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
