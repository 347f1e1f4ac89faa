'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { StatusBand } from '../design/status-band.tsx';
import type { Status } from '../generated/graphql.ts';
import type { StatusSpan } from './series.ts';
import { markOf, useStatusWord } from './status-words.ts';

/** The present, moving on every ten seconds: fine enough for a band of hours. */
export function useSlowNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The states of the last hours as a band. */
export function HistoryBand({
  history,
  hours,
  zone,
  axis = true,
}: {
  history: readonly StatusSpan[];
  hours: number;
  zone?: string;
  axis?: boolean;
}) {
  const t = useTranslations('equipment');
  const word = useStatusWord();
  const now = useSlowNow();
  return (
    <StatusBand
      label={t('historyOf', { hours })}
      spans={history.map((span) => ({
        state: span.status,
        fromMs: Date.parse(span.from),
        toMs: span.to == null ? null : Date.parse(span.to),
      }))}
      markOf={(state) => markOf(state as Status)}
      wordOf={(state) => word(state as Status)}
      fromMs={now - hours * 3_600_000}
      toMs={now}
      axis={axis}
      {...(zone === undefined ? {} : { zone })}
    />
  );
}
