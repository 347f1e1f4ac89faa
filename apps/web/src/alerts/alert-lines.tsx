'use client';
import { TextLink } from '../design/button.tsx';
import { StatusMark } from '../design/status.tsx';
import type { AlertState, Severity } from '../generated/graphql.ts';
import { Moment } from '../time/moments.tsx';
import { AlertLength } from './alert-length.tsx';
import { alertMark, useAlertWord } from './alert-words.ts';

interface AlertLine {
  id: string;
  title: string;
  severity: Severity;
  state: AlertState;
  openedAt: string;
  resolvedAt?: string | null;
  site?: { timeZone: string } | null;
}

/** Alerts one under the other: what, how grave or how ended, how long, and when in the time of its site. */
export function AlertLines({ alerts }: { alerts: readonly AlertLine[] }) {
  const word = useAlertWord();
  return (
    <ul>
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="grid min-h-9 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 border-b border-line py-1 text-table sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]"
        >
          <StatusMark mark={alertMark(alert)} />
          <span className="line-clamp-2 min-w-0 break-words">
            <TextLink
              href={`/alerts?state=${alert.state === 'RESOLVED' ? 'resolved' : 'open'}&id=${encodeURIComponent(alert.id)}`}
            >
              {alert.title}
            </TextLink>
          </span>
          <span className="flex flex-wrap items-baseline gap-x-3 text-small text-dim max-sm:col-start-2 sm:contents">
            <span className="sm:text-right">
              {word(alert)} · <AlertLength alert={alert} zone={alert.site?.timeZone} />
            </span>
            <span className="sm:min-w-24 sm:text-right">
              <Moment at={alert.openedAt} {...(alert.site ? { zone: alert.site.timeZone } : {})} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
