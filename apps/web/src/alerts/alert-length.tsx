'use client';
import { useTranslations } from 'next-intl';
import { Since } from '../time/moments.tsx';
import { useFormat } from '../time/use-format.ts';

/** How long an alert lasts, or lasted: in words, since the two look alike as figures. */
export function AlertLength({
  alert: { openedAt, resolvedAt },
  zone,
}: {
  alert: { openedAt: string; resolvedAt?: string | null };
  zone?: string | undefined;
}) {
  const t = useTranslations('alerts');
  const format = useFormat();
  if (resolvedAt)
    return t('lasted', { duration: format.duration((Date.parse(resolvedAt) - Date.parse(openedAt)) / 1000) });
  return t.rich('openFor', { length: () => <Since since={openedAt} {...(zone === undefined ? {} : { zone })} /> });
}
