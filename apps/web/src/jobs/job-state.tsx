'use client';
import { useTranslations } from 'next-intl';
import { Progress } from '../design/progress.tsx';
import { type Mark, Status } from '../design/status.tsx';
import type { JobState } from '../generated/graphql.ts';

const marks: Record<JobState, Mark> = { QUEUED: 'unknown', RUNNING: 'note', SUCCEEDED: 'ok', FAILED: 'bad' };

/** Where a job is in its life, in a word. */
export function JobStateMark({ state }: { state: JobState }) {
  const t = useTranslations('jobs');
  return <Status mark={marks[state]} word={t(`state.${state}`)} />;
}

/** How far a purge has come that has not ended. */
export function PurgeProgress({
  job: { state, done, total },
}: {
  job: { state: JobState; done: number; total?: number | null };
}) {
  const t = useTranslations('jobs');
  if (state === 'QUEUED') return <Progress label={t('waiting')} share={null} />;
  if (!total) return <Progress label={t('counting')} share={null} />;
  return <Progress label={t('recordings', { done, total })} share={done / total} />;
}
