'use client';
import { useTranslations } from 'next-intl';
import { Changed } from '../design/changed.tsx';
import { Figure } from '../design/figure.tsx';
import type { EquipmentDetailsQuery } from '../generated/graphql.ts';
import { Elapsed } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { EquipmentStatus } from './equipment-status.tsx';

type Equipment = Extract<NonNullable<EquipmentDetailsQuery['node']>, { __typename: 'Equipment' }>;

/** The checks with how each stands, and why one fails. */
export function CheckList({ checks }: { checks: Equipment['checks'] }) {
  const t = useTranslations('equipment');
  const format = useFormat();
  if (checks.length === 0) return <p className="py-3 text-table text-dim">{t('noChecks')}</p>;
  return (
    <ul className="flex flex-col text-table">
      {checks.map((check) => (
        <li
          key={check.id}
          className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto_auto] items-center gap-x-3 gap-y-1 border-b border-line py-1.5 sm:grid-cols-[7rem_auto_minmax(0,1fr)_auto_auto]"
        >
          {check.enabled ? (
            <Changed value={check.status}>
              <EquipmentStatus status={check.status} />
            </Changed>
          ) : (
            <span className="text-dim">{t('disabled')}</span>
          )}
          <span className="min-w-0">
            {t(`check.${check.kind}`)}
            {check.port != null && <span className="font-mono text-small text-dim"> :{check.port}</span>}
            <span className="text-small text-dim">
              {' '}
              · {t('every', { interval: format.duration(check.intervalSeconds) })}
            </span>
          </span>
          {/* Why it fails is the answer one looks for: a phone gives it a line of its own. */}
          <span
            className={check.error ? 'text-small text-bad max-sm:order-last max-sm:col-span-full' : 'max-sm:hidden'}
          >
            {check.error && errorWord(t, check.error)}
          </span>
          <Figure figure={check.rttMs == null ? null : format.milliseconds(check.rttMs)} />
          <span className="min-w-14 text-right text-small text-dim">
            <Elapsed since={check.since} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const known = ['timeout', 'refused', 'unreachable', 'resolve', 'probe'] as const;

/** A check's failure in words; a code that this version does not know is shown as it is. */
function errorWord(t: ReturnType<typeof useTranslations<'equipment'>>, code: string): string {
  const match = known.find((each) => each === code);
  return match ? t(`error.${match}`) : code;
}
