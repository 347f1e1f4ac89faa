'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFormat } from '../time/use-format.ts';
import { Folded } from './folded.tsx';
import { readValue } from './value.ts';

/** A value as people write it: instants in their own zone, lengths with their unit, choices in words. */
export function AuditValue({ field, text }: { field: string; text: string | null | undefined }) {
  const t = useTranslations('audit');
  const format = useFormat();
  const value = readValue(field, text);
  // What the catalogue has no word for stays as it is.
  const word = (of: string) => {
    const key = `value.${field}.${of}` as 'value.role.admin';
    return t.has(key) ? t(key) : of;
  };
  switch (value.is) {
    case 'nothing': {
      const key = `nothing.${field}` as 'nothing.keepHours';
      return <>{t.has(key) ? t(key) : '–'}</>;
    }
    case 'secret':
      return (
        <span className="inline-flex items-center gap-1 text-dim">
          <Lock size={12} strokeWidth={1.5} aria-hidden />
          {t('secret')}
        </span>
      );
    case 'instant':
      return (
        <time dateTime={value.at} title={format.instant(value.at, 'full')}>
          {format.instant(value.at, 'long')}
        </time>
      );
    case 'truth':
      return <>{t(value.holds ? 'yes' : 'no')}</>;
    case 'seconds':
      return <>{format.duration(value.seconds)}</>;
    case 'milliseconds': {
      const { value: count, unit } = format.milliseconds(value.milliseconds);
      return <>{`${count}\u00a0${unit}`}</>;
    }
    case 'words':
      return <>{value.words.map(word).join(', ')}</>;
    case 'code':
      return <span className="font-mono text-small break-all">{value.text}</span>;
    case 'text':
      return <Folded text={value.text} />;
  }
}
