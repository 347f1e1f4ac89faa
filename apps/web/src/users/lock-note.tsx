'use client';
import { useTranslations } from 'next-intl';
import { StatusMark } from '../design/status.tsx';
import { useFormat } from '../time/use-format.ts';

/** Says to who has tried too often how long to wait. It is read aloud once, not every second. */
export function LockNote({ seconds }: { seconds: number }) {
  const t = useTranslations('signIn');
  const format = useFormat();
  return (
    <div className="flex items-center gap-2 text-table">
      <StatusMark mark="warn" />
      <p>
        <span role="alert" className="font-medium text-warn">
          {t('tooOften')}
        </span>{' '}
        <span role="timer" className="text-dim tabular-nums">
          {t('wait', { time: format.clockLength(seconds) })}
        </span>
      </p>
    </div>
  );
}
