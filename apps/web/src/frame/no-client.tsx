'use client';
import { Building2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '../design/empty-state.tsx';

/** In the place of every page for who has no role in any client; it gives way by itself when they get one. */
export function NoClient() {
  const t = useTranslations('frame');
  return (
    <EmptyState isPage icon={<Building2 size={20} strokeWidth={1.5} />} title={t('noClient')}>
      {t('noClientHint')}
    </EmptyState>
  );
}
