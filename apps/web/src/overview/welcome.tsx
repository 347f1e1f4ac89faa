'use client';
import { Building2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { useViewer } from '../frame/viewer.tsx';

/** An installation that watches nothing yet. */
export function Welcome() {
  const t = useTranslations('overview');
  const { mayAdminister } = useViewer();
  return (
    <EmptyState
      isPage
      icon={<Building2 size={20} strokeWidth={1.5} />}
      title={t('welcome')}
      action={
        mayAdminister && (
          <ButtonLink variant="primary" href="/clients">
            {t('toClients')}
          </ButtonLink>
        )
      }
    >
      {mayAdminister ? t('welcomeHint') : t('nothingForYou')}
    </EmptyState>
  );
}
