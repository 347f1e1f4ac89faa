'use client';
import { useTranslations } from 'next-intl';
import type { Mark } from '../design/status.tsx';
import type { StreamCondition } from '../generated/graphql.ts';

const marks: Record<StreamCondition, Mark> = {
  RUNNING: 'ok',
  STARTING: 'unknown',
  STALLED: 'warn',
  FAILED: 'bad',
  STOPPED: 'unknown',
};

export const conditionMark = (condition: StreamCondition): Mark => marks[condition];

export function useConditionWord(): (condition: StreamCondition) => string {
  const t = useTranslations('cameras');
  return (condition) => t(`condition.${condition}`);
}
