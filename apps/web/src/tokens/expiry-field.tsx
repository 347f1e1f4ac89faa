'use client';
import { useTranslations } from 'next-intl';
import { Segments } from '../design/chips.tsx';
import { DayField } from '../design/fields/day-field.tsx';
import { type Life, lives } from './expiry.ts';

export interface ChosenExpiry {
  life: Life;
  /** The last day, where one is chosen. */
  day: string;
}

/** When a token ends: in some days, or with a day. */
export function ExpiryField({
  expiry,
  onChange,
  error,
}: {
  expiry: ChosenExpiry;
  onChange: (expiry: ChosenExpiry) => void;
  error: string | undefined;
}) {
  const t = useTranslations('tokens');
  const words: Record<Life, string> = {
    '30': t('days', { days: 30 }),
    '90': t('days', { days: 90 }),
    '365': t('year'),
    day: t('onDay'),
  };
  return (
    <div className="flex flex-col gap-1">
      <span className="text-small text-dim">{t('expiry')}</span>
      <div>
        <Segments
          label={t('expiry')}
          selected={expiry.life}
          onChange={(id) => onChange({ ...expiry, life: lives.find((life) => life === id) ?? '90' })}
          chips={lives.map((id) => ({ id, label: words[id] }))}
        />
      </div>
      {expiry.life === 'day' && (
        <div className="w-48 pt-1">
          <DayField label={t('lastDay')} value={expiry.day} onChange={(day) => onChange({ ...expiry, day })} />
        </div>
      )}
      <p className="text-small text-dim">{t('expiryHint')}</p>
      {error && (
        <p role="alert" className="text-small text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
