import { SearchX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';

export default async function NotFoundPage() {
  const t = await getTranslations('common');
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        isPage
        icon={<SearchX size={20} strokeWidth={1.5} />}
        title={t('notFound')}
        action={<ButtonLink href="/">{t('toOverview')}</ButtonLink>}
      >
        {t('notFoundHint')}
      </EmptyState>
    </main>
  );
}
