'use client';
import { useTranslations } from 'next-intl';
import { ZoneMark } from '../../time/moments.tsx';
import { useFormat } from '../../time/use-format.ts';
import type { ChartProps } from './series.ts';

/** What a chart shows, in figures, the newest first. */
export function ChartTable({ label, startMs, stepSeconds, series, ticks, unit, height = 180, zone }: ChartProps) {
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
