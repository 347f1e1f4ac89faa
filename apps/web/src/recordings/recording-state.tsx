'use client';
import { useTranslations } from 'next-intl';
import { type Mark, StatusMark } from '../design/status.tsx';
import type { RecordingState } from '../generated/graphql.ts';

const marks: Partial<Record<RecordingState, Mark>> = { OPEN: 'ok', MISSING: 'bad', DELETING: 'unknown' };

/** Says of a recording what is not ordinary: it is being written, or its file is gone. */
export function RecordingStateMark({ state }: { state: RecordingState }) {
  const t = useTranslations('recordings');
  const mark = marks[state];
  if (!mark) return null;
  return (
    <span className="inline-flex items-center gap-1 text-small text-dim">
      <StatusMark mark={mark} size={10} />
      {t(`state.${state}`)}
    </span>
  );
}
