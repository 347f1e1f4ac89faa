'use client';
import { useTranslations } from 'next-intl';
import type { Mark } from '../design/status.tsx';
import type { Status } from '../generated/graphql.ts';

/** The states of equipment, the worst first. */
export const statuses: readonly Status[] = ['OFFLINE', 'DEGRADED', 'UNKNOWN', 'MAINTENANCE', 'ONLINE'];

const marks: Record<Status, Mark> = {
  ONLINE: 'ok',
  DEGRADED: 'warn',
  OFFLINE: 'bad',
  UNKNOWN: 'unknown',
  MAINTENANCE: 'paused',
};

export const markOf = (status: Status): Mark => marks[status];

/** The word of a state in the person's language. */
export function useStatusWord(): (status: Status) => string {
  const t = useTranslations('equipment');
  return (status) => t(`status.${status}`);
}
