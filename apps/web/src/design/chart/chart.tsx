'use client';
import { Download, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '../button.tsx';
import { ChartTable } from './chart-table.tsx';
import { Plot } from './plot.tsx';
import type { ChartProps } from './series.ts';
import { toCsv } from './series-csv.ts';

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
      {asTable ? <ChartTable {...props} /> : <Plot {...props} empty={empty} />}
    </figure>
  );
}
