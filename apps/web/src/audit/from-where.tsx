'use client';
import { deviceOf } from '@vigie/domain/users/device';
import { Ticket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Entry } from './audit-query.ts';

/** With what and from where something was done: a browser, a script or a partner's token, and the address. */
export function FromWhere({ entry: { tokenName, userAgent, address } }: { entry: Entry }) {
  const t = useTranslations('audit');
  const device = deviceOf(userAgent ?? null);
  if (!tokenName && !device && !address) return null;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 text-small text-dim">
      {tokenName && (
        <span className="inline-flex min-w-0 items-center gap-1" title={t('token')}>
          <Ticket size={12} strokeWidth={1.5} className="shrink-0" aria-hidden />
          <span className="sr-only">{t('token')} </span>
          <span className="truncate">{tokenName}</span>
        </span>
      )}
      {!tokenName && device && <span className="truncate">{device}</span>}
      {address && <span className="font-mono whitespace-nowrap">{address}</span>}
    </span>
  );
}
