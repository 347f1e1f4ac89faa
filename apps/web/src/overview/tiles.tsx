'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { alertsTone } from '../alerts/alert-words.ts';
import { Changed } from '../design/changed.tsx';
import { classes } from '../design/classes.ts';
import { type Mark, StatusMark } from '../design/status.tsx';
import type { OverviewQuery } from '../generated/graphql.ts';
import { useFormat } from '../time/use-format.ts';

type Overview = OverviewQuery['overview'];

interface TileProps {
  href: string;
  label: string;
  mark: Mark;
  value: string | null;
  unit?: string;
  below: ReactNode;
  /** Where it stands alone in a row of the phone: its figure beside the words. */
  alone?: boolean;
}

/** One big figure: quiet while it is well, its shape and colour when it is not. */
function Tile({ href, label, mark, value, unit, below, alone = false }: TileProps) {
  const wrong = mark === 'bad' || mark === 'warn';
  return (
    <Link
      href={href}
      className={classes(
        'flex min-w-0 cursor-pointer flex-col gap-1 bg-bg px-4 py-3 outline-offset-[-2px] data-hovered:bg-surface',
        alone
          ? 'max-md:col-span-2 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-0 md:max-xl:col-span-3'
          : 'md:max-xl:col-span-2',
      )}
    >
      <span className="text-small text-dim">{label}</span>
      <span
        className={classes(
          'flex items-center gap-2',
          alone && 'max-md:col-start-2 max-md:row-span-2 max-md:row-start-1',
        )}
      >
        <StatusMark mark={mark} size={16} />
        <span
          className={classes(
            'text-figure font-semibold tracking-tight tabular-nums',
            mark === 'bad' && 'text-bad',
            mark === 'warn' && 'text-warn',
            !wrong && 'text-ink',
          )}
        >
          {value === null ? '–' : <Changed value={value}>{value}</Changed>}
        </span>
        {unit && <span className="self-end pb-1 text-small text-dim">{unit}</span>}
      </span>
      <span className="text-small text-balance text-dim">{below}</span>
    </Link>
  );
}

/** What needs a look, in five figures. */
export function Tiles({ overview }: { overview: Overview }) {
  const t = useTranslations('overview');
  const format = useFormat();
  const { equipment, cameras, alerts, responseTimes } = overview;
  const median = responseTimes.p50Ms.findLast((value) => value !== null) ?? null;
  const response = median === null ? null : format.milliseconds(median);
  const unsettled = [
    equipment.degraded > 0 && t('degraded', { count: equipment.degraded }),
    equipment.unknown > 0 && t('unknown', { count: equipment.unknown }),
    t('ofEquipment', { count: equipment.total }),
  ].filter(Boolean);
  return (
    <section
      aria-label={t('now')}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-vigie border border-line bg-line md:grid-cols-6 xl:grid-cols-5"
    >
      <Tile
        href="/equipment?status=OFFLINE"
        label={t('offline')}
        mark={equipment.offline > 0 ? 'bad' : equipment.total === 0 ? 'unknown' : 'ok'}
        value={equipment.total === 0 ? null : format.number(equipment.offline)}
        below={unsettled.join(' · ')}
      />
      <Tile
        href="/cameras"
        label={t('camerasLost')}
        mark={cameras.lost > 0 ? 'warn' : cameras.total === 0 ? 'unknown' : 'ok'}
        value={cameras.total === 0 ? null : format.number(cameras.lost)}
        below={t('ofCameras', { count: cameras.total })}
      />
      <Tile
        href="/recordings"
        label={t('recording')}
        mark={cameras.unrecorded > 0 ? 'warn' : cameras.recording === 0 ? 'unknown' : 'ok'}
        value={cameras.total === 0 ? null : format.number(cameras.recording)}
        below={[
          cameras.unrecorded > 0 && t('unrecorded', { count: cameras.unrecorded }),
          t('ofCameras', { count: cameras.total }),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <Tile
        href="/alerts"
        label={t('openAlerts')}
        mark={alertsTone(alerts) ?? (alerts.acknowledged > 0 ? 'note' : 'ok')}
        value={format.number(alerts.open)}
        below={[
          alerts.critical > 0 && t('critical', { count: alerts.critical }),
          t('acknowledged', { count: alerts.acknowledged }),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <Tile
        href="/equipment"
        label={t('response')}
        mark={response ? 'ok' : 'unknown'}
        value={response?.value ?? null}
        unit={response?.unit ?? ''}
        below={t('medianNow')}
        alone
      />
    </section>
  );
}
