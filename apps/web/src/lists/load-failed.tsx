'use client';
import { CloudAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CombinedError } from 'urql';
import { EmptyState } from '../design/empty-state.tsx';

/** In the place of what could not be loaded: says so, and why where the server says it. */
export function LoadFailed({ error }: { error: CombinedError }) {
  const t = useTranslations('common');
  return (
    <EmptyState icon={<CloudAlert size={20} strokeWidth={1.5} />} title={t('loadFailed')}>
      {error.graphQLErrors[0]?.message ?? t('networkError')}
    </EmptyState>
  );
}
