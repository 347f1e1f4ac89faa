'use client';
import { useTranslations } from 'next-intl';

/** Says that something belongs to the demo. */
export function DemoMark() {
  const t = useTranslations('common');
  return <span className="rounded border border-line px-1.5 text-micro text-dim">{t('demo')}</span>;
}
