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

/** Whether pictures have come from it since it was started: until then there is no still picture to ask for. */
export const sendsPictures = (state: { condition: StreamCondition; lastFragmentAt?: string | null }): boolean =>
  state.condition === 'RUNNING' && Boolean(state.lastFragmentAt);

export function useConditionWord(): (condition: StreamCondition) => string {
  const t = useTranslations('cameras');
  return (condition) => t(`condition.${condition}`);
}
