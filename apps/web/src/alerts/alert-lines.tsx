'use client';
import { useTranslations } from 'next-intl';
import { TextLink } from '../design/button.tsx';
import { StatusMark } from '../design/status.tsx';
import type { AlertState, Severity } from '../generated/graphql.ts';
import { Moment, Since } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';
import { alertMark, useAlertWord } from './alert-words.ts';

interface AlertLine {
  id: string;
  title: string;
  severity: Severity;
  state: AlertState;
  openedAt: string;
  resolvedAt?: string | null;
}

/** Alerts one under the other: what, when, and how long it lasted or lasts. */
export function AlertLines({ alerts, zone }: { alerts: readonly AlertLine[]; zone?: string }) {
  const t = useTranslations('alerts');
  const word = useAlertWord();
  const format = useFormat();
  return (
    <ul>
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="grid min-h-9 grid-cols-[auto_minmax(0,1fr)_auto_auto] items-center gap-3 border-b border-line text-table"
        >
          <StatusMark mark={alertMark(alert)} />
          <span className="truncate">
            <span className="sr-only">{word(alert)} </span>
            <TextLink
              href={`/alerts?state=${alert.state === 'RESOLVED' ? 'resolved' : 'open'}&id=${encodeURIComponent(alert.id)}`}
            >
              {alert.title}
            </TextLink>
            {alert.state === 'ACKNOWLEDGED' && (
              <span className="text-small text-dim"> · {t('state.ACKNOWLEDGED')}</span>
            )}
          </span>
          <span className="text-dim max-sm:hidden">
            <Moment at={alert.openedAt} {...(zone === undefined ? {} : { zone })} />
          </span>
          <span className="min-w-16 text-right text-dim">
            {alert.resolvedAt ? (
              format.duration((Date.parse(alert.resolvedAt) - Date.parse(alert.openedAt)) / 1000)
            ) : (
              <Since since={alert.openedAt} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
