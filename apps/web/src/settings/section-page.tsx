'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classes } from '../design/classes.ts';
import { EmptyState } from '../design/empty-state.tsx';
import { PageHeader } from '../design/panel.tsx';
import { type Section, sectionGroups } from './sections.ts';
import { useConcerned } from './use-concerned.ts';

/**
 * A section of the settings under its title; a form is kept as narrow as one reads it. To who follows a link to
 * what does not concern them it says so.
 */
export function SectionPage({
  id,
  narrow = false,
  actions,
  children,
}: {
  id: Section['id'];
  narrow?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('settings');
  const isConcerned = useConcerned();
  const section = sectionGroups.flatMap(({ sections }) => sections).find((each) => each.id === id);
  const isShown = section !== undefined && isConcerned(section);
  return (
    <div className={classes(narrow && 'max-w-120')}>
      <PageHeader title={t(`section.${id}`)} actions={isShown && actions} />
      {isShown ? (
        children
      ) : (
        <EmptyState icon={<Lock size={20} strokeWidth={1.5} />} title={t('notForYou')}>
          {t(section?.for === 'administrators' ? 'forAdministrators' : 'forInstallation')}
        </EmptyState>
      )}
    </div>
  );
}
