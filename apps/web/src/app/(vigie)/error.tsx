'use client';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';

/** A page that broke: the frame and the other pages stay. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('common');
  return (
    <EmptyState
      icon={<TriangleAlert size={20} strokeWidth={1.5} />}
      title={t('broken')}
      action={<Button onPress={reset}>{t('retry')}</Button>}
    >
      {t('brokenHint')}
    </EmptyState>
  );
}
