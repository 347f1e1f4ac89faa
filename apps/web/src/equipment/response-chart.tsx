'use client';
import { useTranslations } from 'next-intl';
import { Chart } from '../design/chart/chart.tsx';
import type { ResponseTimes } from './series.ts';

/** Response times: the median as a line, the band up to the 95th percentile, loss as red ticks at the foot. */
export function ResponseChart({ times, zone, height }: { times: ResponseTimes; zone?: string; height?: number }) {
  const t = useTranslations('equipment');
  return (
    <Chart
      label={t('responseTimes')}
      startMs={Date.parse(times.start)}
      stepSeconds={times.stepSeconds}
      unit="ms"
      series={[
        { label: 'p50', values: times.p50Ms, tone: 'accent' },
        { label: 'p95', values: times.p95Ms, tone: 'accent' },
      ]}
      ticks={{ label: t('column.loss'), values: times.loss }}
      {...(zone === undefined ? {} : { zone })}
      {...(height === undefined ? {} : { height })}
    />
  );
}
