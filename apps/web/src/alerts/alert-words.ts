'use client';
import { useTranslations } from 'next-intl';
import type { Mark } from '../design/status.tsx';
import type { AlertState, Severity } from '../generated/graphql.ts';

/** The shape of an alert: what is resolved is quiet whatever it was. */
export function alertMark(alert: { severity: Severity; state: AlertState }): Mark {
  if (alert.state === 'RESOLVED') return 'ok';
  if (alert.severity === 'CRITICAL') return 'bad';
  return alert.severity === 'WARNING' ? 'warn' : 'note';
}

/** How loud a count of alerts is: red is for what is critical; null where there is none. */
export function alertsTone(alerts: { open: number; critical: number } | undefined): 'bad' | 'warn' | null {
  if (!alerts || alerts.open === 0) return null;
  return alerts.critical > 0 ? 'bad' : 'warn';
}

/** What an alert is, in a word or two: how grave while it lasts, whether somebody has it in hand, or that it is over. */
export function useAlertWord(): (alert: { severity: Severity; state: AlertState }) => string {
  const t = useTranslations('alerts');
  return ({ severity, state }) => {
    if (state === 'RESOLVED') return t('state.RESOLVED');
    return state === 'ACKNOWLEDGED'
      ? `${t(`severity.${severity}`)} · ${t('state.ACKNOWLEDGED')}`
      : t(`severity.${severity}`);
  };
}
